export * from './evidence.events.js';
