export * from './holdings.events.js';
export * from './entitlements.js';
export * from './holdings.state.js';
export * from './allot-units.js';
