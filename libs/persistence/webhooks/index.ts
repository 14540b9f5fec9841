export * from './create-webhooks.migration.js';
export * from './postgres-webhook-outbox.js';
