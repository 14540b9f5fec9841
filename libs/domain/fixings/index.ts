export * from './fixings.events.js';
export * from './fixings.state.js';
export * from './fixing-in-force.js';
export * from './publish-fixings.js';
