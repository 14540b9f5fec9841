export * from './divide-reactions.migration.js';
export * from './postgres-reaction-places.js';
export * from './process-checkpoint.migration.js';
export * from './remember-caused.migration.js';
