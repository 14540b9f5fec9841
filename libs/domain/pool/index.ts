export * from './pool.events.js';
export * from './pool.state.js';
export * from './add-assets.js';
export * from './register-pool.js';
