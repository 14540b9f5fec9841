export * from './result.js';
export { payPariPassu } from './pari-passu.js';
export { payInOrder } from './pay-in-order.js';
export { amountPer100, factorPer100 } from './per-100.js';
export { runWaterfall } from './run-waterfall.js';
export { explainFormula, explainLine } from './explain.js';
export type { GivenPeriod } from './inputs/inputs-shape.js';
export { readPeriods } from './inputs/read-periods.js';
