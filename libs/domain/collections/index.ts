export * from './collections.events.js';
