export * from './recovery-ratio.js';
export * from './retention.js';
export * from './size-classes.js';
export * from './value-added-tax.js';
