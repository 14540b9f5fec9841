export { logMigrations } from './migrations/index.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';
export { PostgresKeptLog } from './postgres-kept-log.js';
export { PostgresLogCopy } from './postgres-log-copy.js';
export { isTransient } from './transient.js';
