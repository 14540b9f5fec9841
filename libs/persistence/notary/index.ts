export * from './copy-proof.js';
export * from './create-audit.migration.js';
export * from './folder-head-memory.js';
export * from './folder-signer-vault.js';
export * from './postgres-kept-proof.js';
export * from './postgres-notary-store.js';
