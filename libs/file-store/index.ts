export * from './file-store.js';
export * from './folder-file-store.js';
export * from './memory-file-store.js';
