/** A limit on everything that one append may ask for; beyond it a caller splits its work (uploads come in chunks). */
export const MAX_EVENTS_PER_APPEND = 1_000;
/** Of one event's canonical payload. */
export const MAX_PAYLOAD_BYTES = 1_048_576;
/** Of one command's canonical record. */
export const MAX_RECORD_BYTES = 1_048_576;
/** Of all that one append stores: the payment of 200,000 holders, in 250 bytes each. */
export const MAX_APPEND_BYTES = 50_331_648;
/** Of a stream's name, an actor, an id, an event type. */
export const MAX_NAME_LENGTH = 300;
/** Payloads that one answer to `readAfter` goes up to, its last event beyond it. */
export const READ_BYTES_AIM = 4_194_304;
/** Payloads of one stream that are held in memory: what is longer, such as a large file's lines, is read each time. */
export const KEPT_STREAM_BYTES_MAX = 16_777_216;
/** Of one answer to `readAfter`. */
export const MAX_READ_LIMIT = 10_000;

/** So many other streams may be asked to stand still: those of a deal's whole life, read by one decision. */
export const MAX_UNCHANGED_STREAMS = 65_536;
