export * from './mappings.events.js';
export * from './mappings.state.js';
export * from './record-column-mapping.js';
export * from './senders.js';
