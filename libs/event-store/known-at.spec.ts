import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from './event-store.js';
import { asKnown } from './known-at.js';

describe('streams as they were known', () => {
  const events = [3n, 5n, 9n].map((position, index) => ({
    ...{ position, version: index + 1, recordedAt: `2026-08-10T02:11:0${index}.000000Z` },
  })) as unknown as readonly StoredEvent[];
  const store = { readStream: async () => events, readNewest: async () => events.at(-1) ?? null };

  it.each([
    [null, 3],
    [{ position: 5n }, 2],
    [{ position: 8n }, 2],
    [{ instant: '2026-08-10T02:11:00.000000Z' }, 1],
    [{ position: 2n }, 0],
  ])('are read at %j with %i of their events', async (knownAt, count) => {
    const known = asKnown(store, knownAt);
    expect(await known.readStream('one')).toEqual(events.slice(0, count));
    expect(await known.readNewest('one')).toEqual(events.slice(0, count).at(-1) ?? null);
  });
});
