export * from './holdings.events.js';
