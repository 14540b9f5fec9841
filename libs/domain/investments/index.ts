export * from './investments.events.js';
export * from './investments.state.js';
export * from './accrued-income.js';
export * from './permitted.js';
export * from './request-investment.js';
export * from './approve-investment.js';
export * from './send-back-investment.js';
