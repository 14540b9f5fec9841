export * from './evidence.events.js';
export * from './record-refusal.js';
