export * from './canonical-json.js';
export * from './digest.js';
export * from './known-schemas.js';
