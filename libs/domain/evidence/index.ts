export * from './accept-loss.js';
export * from './evidence.events.js';
export * from './record-refusal.js';
export * from './record-refused-tokens.js';
export * from './rotate-log-key.js';
export * from './rotate-master-key.js';
