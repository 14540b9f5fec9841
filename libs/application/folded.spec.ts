import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '#domain/shared';
import { asKnown } from '#event-store';
import { KeptStreams } from '#event-store/kept';
import { MemoryEventStore } from '#event-store/memory';
import { appendOf } from '../event-store/event-store.contract.js';
import { folded } from './folded.js';

describe('the state of a stream', () => {
  let log: MemoryEventStore;
  let kept: KeptStreams;
  let folds: number;
  const counting = {
    initialState: 0,
    evolve: (state: number, _event: DomainEvent): number => {
      folds += 1;
      return state + 1;
    },
  };
  beforeEach(() => {
    log = new MemoryEventStore();
    kept = new KeptStreams(log);
    folds = 0;
  });
  const write = async (...ids: string[]): Promise<void> => {
    for (const id of ids) await log.append(appendOf(id, { stream: 's' }));
  };
  const state = async (store: Pick<MemoryEventStore, 'readStream'> = kept) => {
    folds = 0;
    return { state: folded(await store.readStream('s'), counting), folds };
  };

  it('is folded on from where it stood, also by what another process appended', async () => {
    expect(await state()).toEqual({ state: 0, folds: 0 });
    await write('a', 'b', 'c');
    expect(await state()).toEqual({ state: 3, folds: 3 });
    expect(await state()).toEqual({ state: 3, folds: 0 });
    await write('d');
    expect(await state()).toEqual({ state: 4, folds: 1 });
  });

  it('is folded from the beginning as it was known then, and stays at hand as it is known now', async () => {
    await write('a', 'b', 'c');
    await state();
    expect(await state(asKnown(kept, { position: 2n }))).toEqual({ state: 2, folds: 2 });
    expect(await state(asKnown(kept, { position: 2n }))).toEqual({ state: 2, folds: 2 });
    expect(await state()).toEqual({ state: 3, folds: 0 });
  });

  it('is folded from the beginning where the store reads anew', async () => {
    await write('a', 'b');
    expect([await state(log), await state(log)]).toEqual([
      { state: 2, folds: 2 },
      { state: 2, folds: 2 },
    ]);
  });

  it('is another one from another beginning', async () => {
    await write('a');
    await state();
    expect(folded(await kept.readStream('s'), { ...counting, initialState: 10 })).toBe(11);
    expect(await state()).toMatchObject({ state: 1 });
  });
});
