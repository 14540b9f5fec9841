export * from './folder-secrets.js';
export * from './restore-mark.js';
export * from './sealed-backup.js';
