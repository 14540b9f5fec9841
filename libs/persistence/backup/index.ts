export * from './folder-secrets.js';
export * from './restore-mark.js';
