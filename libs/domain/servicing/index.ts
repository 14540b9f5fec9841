export * from './servicing.events.js';
export * from './servicing.state.js';
export * from './add-status-lines.js';
export * from './figures-agree.js';
export * from './period-summary.js';
export * from './standing.js';
export * from './status-totals.js';
