import { assert } from '#domain/shared';
import type { EventStore } from '#event-store';
import { write } from '../../../libs/projections/testing/append.js';
import { life } from '../projection/lives.js';

const WRITERS = 8;

/**
 * Grows a log of so many events by further whole lives of deals until it has `size` events at least. A life that an
 * interrupted run began is left as it is: the start of a life is as good an event as its end.
 */
export async function grow(store: EventStore, events: number, size: number): Promise<void> {
  const eventsOfLife = life(0).reduce((sum, each) => sum + each.events.length, 0);
  let missing = size - events;
  let next = Math.floor(events / eventsOfLife);
  const writer = async (): Promise<void> => {
    while (missing > 0) {
      const appends = life(next++);
      const [first] = appends;
      assert(first, 'a life has a first event');
      if ((await store.readStream(first.stream)).length > 0) continue;
      missing -= eventsOfLife;
      await write(store, appends);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}
