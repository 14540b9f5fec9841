import type { StoredEvent } from './event-store.js';

/** So many bytes of one stream are held in memory at most: what is longer, such as a large file's lines, is read each time it is asked for. */
export const KEPT_STREAM_BYTES_MAX = 16 * 1024 * 1024;
/** What an event takes beside its payload, and an empty stream by itself. */
const BYTES_BESIDE = 1_024;

/** What a stream takes in memory, counted by its payloads. */
export const streamBytes = (events: readonly StoredEvent[]): number =>
  events.reduce((sum, { payloadBytes }) => sum + payloadBytes.length + BYTES_BESIDE, BYTES_BESIDE);
