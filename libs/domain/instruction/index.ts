export * from './instruction.events.js';
export * from './instruction.state.js';
export * from './lateness.js';
export type { NamedAttempt } from './require-attempt.js';
export * from './issue-instruction.js';
export * from './answer-instruction.js';
export * from './reissue-instruction.js';
export * from './receive-returned-payment.js';
