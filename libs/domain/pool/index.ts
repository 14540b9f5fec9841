export * from './pool.events.js';
export * from './pool.state.js';
export * from './pool-tests.js';
export * from './read-asset.js';
export * from './add-assets.js';
export * from './admit-replacements.js';
export * from './register-pool.js';
