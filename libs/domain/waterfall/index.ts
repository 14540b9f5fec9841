export * from './result.js';
export { amountPer100, factorPer100 } from './per-100.js';
export { runWaterfall } from './run-waterfall.js';
