export { logMigrations } from './migrations/index.js';
