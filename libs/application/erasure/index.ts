export * from './destroy-keys.js';
export * from './erasable-files.js';
export * from './erasures.js';
export * from './repeat-lost.js';
