import { sha256Hex } from '#event-codec';
import type { StreamReader } from './operation.js';

/** The digest of the stored bytes of a stream's newest event of a type: what an approval must name; null before there is one. */
export async function newestDigest(reader: StreamReader, stream: string, type: string): Promise<string | null> {
  const events = await reader.events(stream);
  const newest = events.findLast((event) => event.type === type);
  return newest ? sha256Hex(newest.payloadBytes) : null;
}
