import { sha256Hex } from '#event-codec';
import type { StreamReader } from './operation.js';

/**
 * The digest of the stored bytes of a stream's newest event of a type, what an approval must name: of those that say what is asked
 * for, where several stand beside each other. Null before there is one.
 */
export async function newestDigest(
  reader: StreamReader,
  stream: string,
  type: string,
  saying: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const events = await reader.events(stream);
  const newest = events.findLast((event) => {
    const payload = event.payload as Readonly<Record<string, unknown>>;
    return event.type === type && Object.entries(saying).every(([field, value]) => payload[field] === value);
  });
  return newest ? sha256Hex(newest.payloadBytes) : null;
}
