export * from './recovery-ratio.js';
export * from './retention.js';
export * from './size-classes.js';
export * from './value-added-tax.js';
export * from './examine-tape.js';
export * from './retention-request.js';
export type { Share } from './share.js';
export * from './sizing.js';
export * from './tape-rules.js';
