export * from './differences.js';
export * from './preview-changes.js';
export * from './preview-period.js';
