export * from './distribution.events.js';
