export * from './reminder-outbox.js';
export * from './reminders.js';
