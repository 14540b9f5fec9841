export * from './pool.events.js';
