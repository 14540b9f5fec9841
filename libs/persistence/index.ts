export { APP_ROLE, asAppRole } from './app-role.js';
export { openEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export * from './in-transaction.js';
export * from './open-database.js';
export * from './run-migrations.js';
export * from './leases/create-leases.migration.js';
export * from './leases/leased-parts.js';
export { PostgresTurns } from './leases/postgres-turns.js';
export { removeEmbeddedDatabase } from './embedded/remove-cluster.js';
