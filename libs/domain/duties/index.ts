export * from './duties.events.js';
export * from './duties.state.js';
export * from './duty.js';
export * from './schedule-duty.js';
export * from './mark-duty-done.js';
export * from './period-duties.js';
export * from './yearly-duties.js';
export * from './reminders.js';
