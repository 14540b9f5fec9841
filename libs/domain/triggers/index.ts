export * from './triggers.events.js';
export * from './triggers.state.js';
export * from './declare-trigger.js';
export * from './declare-resolved-trigger.js';
export * from './confirm-trigger.js';
