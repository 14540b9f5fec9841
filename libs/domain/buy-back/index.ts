export * from './buy-back.events.js';
export * from './buy-back.state.js';
export * from './clean-up-call.js';
export * from './clean-up-conditions.js';
export * from './request-buy-back.js';
export * from './request-clean-up.js';
export * from './approve-buy-back.js';
export * from './send-back-buy-back.js';
