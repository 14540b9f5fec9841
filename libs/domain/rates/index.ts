export * from './floating-rate.js';
export * from './index-fixing.js';
export * from './look-up.js';
export * from './rate-curve.js';
export * from './rate-stretches.js';
export * from './round-to-step.js';
