export { LogOverloaded, LogUnavailable } from './errors.js';
export { logMigrations } from './migrations/index.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';
export { PostgresKeptLog } from './postgres-kept-log.js';
export { LogNotEmpty, PostgresLogCopy } from './postgres-log-copy.js';
export { isTransient } from './transient.js';
