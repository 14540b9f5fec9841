import type { DomainEvent } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import type { StoredEvent } from '#event-store';
import type { StreamReader } from './operation.js';

/** Fields of a payload, and what they say. */
export type Saying = Readonly<Record<string, string | number>>;

/** A stream's newest event of a type: of those that say what is asked for, where several stand beside each other. Null before there is one. */
export async function newestSaying(
  reader: StreamReader,
  stream: string,
  type: string,
  saying: Saying = {},
): Promise<StoredEvent<DomainEvent> | null> {
  const events = await reader.events(stream);
  const newest = events.findLast((event) => {
    const payload = event.payload as Readonly<Record<string, unknown>>;
    return event.type === type && Object.entries(saying).every(([field, value]) => payload[field] === value);
  });
  return newest ?? null;
}

/** The digest of that event's stored bytes, what an approval must name. */
export async function newestDigest(
  reader: StreamReader,
  stream: string,
  type: string,
  saying: Saying = {},
): Promise<string | null> {
  const newest = await newestSaying(reader, stream, type, saying);
  return newest && sha256Hex(newest.payloadBytes);
}
