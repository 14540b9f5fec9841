export * from './folder-witness-memory.js';
export * from './witness-signer.js';
