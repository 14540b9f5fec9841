export * from './create-reminders.migration.js';
export * from './postgres-reminder-outbox.js';
