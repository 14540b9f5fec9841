export * from './errors.js';
export * from './event-store.js';
export * from './kept-log.js';
export * from './known-at.js';
export * from './limits.js';
export * from './log-copy.js';
export * from './position-cursor.js';
export * from './prepare-append.js';
