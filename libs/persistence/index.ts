export { APP_ROLE, asAppRole } from './app-role.js';
export { openEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
export * from './in-transaction.js';
export * from './open-database.js';
export * from './run-migrations.js';
export { PostgresTurns } from './postgres-turns.js';
export { removeEmbeddedDatabase } from './embedded/remove-cluster.js';
