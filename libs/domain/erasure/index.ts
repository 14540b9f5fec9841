export * from './approve-erasure.js';
export * from './erasure.events.js';
export * from './erasure.state.js';
export * from './repeat-erasure.js';
export * from './request-erasure.js';
export * from './require.js';
export * from './send-back-erasure.js';
