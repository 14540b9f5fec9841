export * from './terms.js';
export * from './deal.events.js';
export * from './deal.state.js';
export * from './register-deal.js';
export * from './establish-trust.js';
export * from './require.js';
export * from './parse-terms.js';
export * from './validate-terms.js';
