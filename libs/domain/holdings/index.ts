export * from './holdings.events.js';
export * from './entitlements.js';
