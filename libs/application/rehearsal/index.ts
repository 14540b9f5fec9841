export * from './rehearsable-files.js';
export * from './rehearsable-store.js';
export * from './rehearsable-vault.js';
export { Rehearsals, type Rehearsed } from './rehearsals.js';
