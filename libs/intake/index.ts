export type { ByteSource } from './csv/blocks.js';
export { faultCatalogue, type Fault, type FaultCode, type RejectReport } from './fault.js';
export { limits as intakeLimits, type FileLimits } from './limits.js';
export * from './pool-tape.js';
export * from './receipts.js';
export { chineseMethod, recoveryMethods, type RecoveryMethod } from './recovery-method.js';
export * from './render-reject-report.js';
