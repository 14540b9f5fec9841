import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import { START, type EventStore } from '#event-store';
import { PastStreams } from '../../libs/application/re-decision/past-streams.js';

const models = [
  ['collections-', collections],
  ['deal-', deal],
  ['distribution-', distribution],
  ['period-', period],
] as const;

/**
 * SHA-256 over the state of every deal's, period's, distribution's and collections' stream, as decisions fold it: from its beginning, or
 * (with `step`) from the state that was kept so many versions before, and the tail since.
 */
export async function foldedDigest(store: EventStore, step?: number): Promise<string> {
  const past = new PastStreams(store);
  const hash = createHash('sha256');
  for (const [stream, length] of await lengthsOf(store)) {
    const [, model] = models.find(([prefix]) => stream.startsWith(prefix)) ?? [];
    if (!model) continue;
    const fold = model as unknown as Parameters<typeof past.state>[2];
    for (let version = step ?? length; version < length; version += step ?? length)
      await past.state(stream, version, fold);
    const state = await past.state(stream, length, fold);
    hash.update(`${stream} ${inspect(state, { depth: null, maxArrayLength: null, maxStringLength: null })}\n`);
  }
  return hash.digest('hex');
}

async function lengthsOf(store: EventStore): Promise<ReadonlyMap<string, number>> {
  const lengths = new Map<string, number>();
  for (let cursor = START; ;) {
    const events = await store.readAfter(cursor, 1_000);
    for (const event of events) lengths.set(event.stream, event.version);
    const last = events.at(-1);
    if (!last) return lengths;
    cursor = last.cursor;
  }
}
