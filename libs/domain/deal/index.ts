export * from './terms.js';
export * from './deal.events.js';
