export * from './calendar.events.js';
export * from './calendar.state.js';
export * from './publish-calendar.js';
