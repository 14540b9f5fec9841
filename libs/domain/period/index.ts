export * from './period.events.js';
export * from './period.state.js';
export * from './period-dates.js';
export * from './initial-position.js';
export * from './open-period.js';
export * from './enter-invoice.js';
export * from './close-period.js';
export * from './run-periods.js';
