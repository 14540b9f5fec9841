export * from './file-keys.js';
export * from './file-store.js';
export * from './folder-file-store.js';
export * from './folder-upload-sessions.js';
export * from './memory-file-store.js';
export * from './sealed-form.js';
export * from './turns.js';
export * from './upload-sessions.js';
