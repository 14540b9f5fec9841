export * from './identities.js';
