export * from './access.js';
export * from './actor.js';
