export * from './differences.js';
export * from './preview-changes.js';
export * from './preview-period.js';
export * from './forecast-document.js';
export * from './project.js';
export type { PlannedPeriod } from './planned-period.js';
export * from './expected-supports.js';
