export * from './postgres-checkpoint-store.js';
export * from './process-checkpoint.migration.js';
