export * from './memory-event-store.js';
export { keptLogOf, ListedLog } from './kept-log-of.js';
