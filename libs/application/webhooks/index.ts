export * from './told-events.js';
export * from './webhook-outbox.js';
export * from './webhooks.js';
