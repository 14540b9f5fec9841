import { fromBase64 } from './note.js';

/** The body of a checkpoint: which log, how many events, and the root of their tree. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Buffer;
}

const BODY = /^([^\s+\p{Cc}]+)\n(0|[1-9]\d{0,18})\n([A-Za-z0-9+/]{43}=)\n$/u;

/** The checkpoint that a note's body is, `null` where it has another form. */
export function parseCheckpoint(body: string): Checkpoint | null {
  const [, origin, size, encoded] = BODY.exec(body) ?? [];
  const root = encoded === undefined ? null : fromBase64(encoded);
  return origin === undefined || size === undefined || root === null ? null : { origin, size: BigInt(size), root };
}
