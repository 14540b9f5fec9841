export * from './create-vault.migration.js';
export * from './folder-erasure-memory.js';
export * from './master-key-file.js';
export * from './postgres-identity-vault.js';
export * from './postgres-vault-keys.js';
export type { MasterKey } from './wrapped-key.js';
