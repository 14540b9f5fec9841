export * from './terms.js';
export * from './deal.events.js';
export * from './deal.state.js';
export * from './establish-trust.js';
export * from './require.js';
