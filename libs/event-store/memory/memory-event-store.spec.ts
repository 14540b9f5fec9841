import { describe, expect, it } from '@jest/globals';
import type { KnownSchemas } from '#event-codec';
import { appendOf, eventStoreContract, readAll } from '../event-store.contract.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('the log in memory', async () => {
  const store = new MemoryEventStore();
  return {
    store,
    open: async (schemas?: KnownSchemas) => store.open(schemas ? { schemas } : {}),
    close: async () => undefined,
  };
});

describe('the log in memory', () => {
  it('never records an instant before the last one, even when the clock goes back', async () => {
    const instants = ['2026-11-21T20:40:01.500Z', '2026-11-21T20:40:00.000Z', '2026-11-21T20:40:02.000Z'];
    const store = new MemoryEventStore({ now: () => new Date(instants.shift() ?? '') });
    for (const id of ['a', 'b', 'c']) await store.append(appendOf(id));
    expect((await readAll(store)).map(({ recordedAt }) => recordedAt)).toEqual([
      '2026-11-21T20:40:01.500000Z',
      '2026-11-21T20:40:01.500000Z',
      '2026-11-21T20:40:02.000000Z',
    ]);
  });
});
