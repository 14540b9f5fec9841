export * from './grounds.js';
export * from './propose-termination.js';
export * from './confirm-termination.js';
export * from './terminate-trust.js';
export * from './liquidate-trust.js';
