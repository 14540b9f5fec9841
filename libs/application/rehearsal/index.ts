export * from './rehearsable-files.js';
export * from './rehearsable-store.js';
export * from './rehearsable-vault.js';
export { REHEARSED_PAYLOAD_bytes_MAX } from './rehearsed-log.js';
export { Rehearsals, type Rehearsed, type RehearsedEvent } from './rehearsals.js';
