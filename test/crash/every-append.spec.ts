import { describe, expect, it } from '@jest/globals';
import { START, type AppendOutcome, type AppendRequest } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { MemoryFileStore } from '#file-store';
import { liveTrust, type Durable } from '../support/life-of-a-trust.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

class Crash extends Error {}

/** The log as a process sees it that dies at its n-th append: just before it is written, or just after, unacknowledged. */
class DyingStore extends MemoryEventStore {
  private appends = 0;
  private dying: { readonly at: number; readonly when: 'before' | 'after' } | null = null;

  dieAt(at: number, when: 'before' | 'after'): void {
    this.appends = 0;
    this.dying = { at, when };
  }

  liveOn(): void {
    this.dying = null;
  }

  override async append(request: AppendRequest): Promise<AppendOutcome> {
    this.appends += 1;
    const dies = this.dying?.at === this.appends;
    if (dies && this.dying?.when === 'before') throw new Crash();
    const outcome = await super.append(request);
    if (dies) throw new Crash();
    return outcome;
  }
}

/** The log without what may differ between runs: when it was recorded. */
const logOf = async (store: MemoryEventStore): Promise<readonly unknown[]> =>
  (await store.readAfter(START, 10_000)).map(({ position, stream, version, type, actor, commandId, payload }) => ({
    position,
    stream,
    version,
    type,
    actor,
    commandId,
    payload,
  }));

type Survivor = Durable & { readonly store: DyingStore };

const live = (durable: Durable): Promise<void> => liveTrust(durable, { periodCount: 1 });

const durable = (): Survivor => ({
  store: new DyingStore(),
  files: new MemoryFileStore(),
  places: new MemoryReactionPlaces(),
});

describe('a crash at any append of a life', () => {
  it.each(['before', 'after'] as const)(
    'loses nothing and repeats nothing (%s it is written)',
    async (when) => {
      const undisturbed = durable();
      await live(undisturbed);
      const expected = await logOf(undisturbed.store);
      expect(expected.at(-1)).toMatchObject({ type: 'DistributionPaid' });
      for (let at = 1; ; at += 1) {
        const survived = durable();
        survived.store.dieAt(at, when);
        const crashed = await live(survived).then(
          () => false,
          (error: unknown) => {
            if (error instanceof Crash) return true;
            throw error;
          },
        );
        if (!crashed) {
          expect(at).toBeGreaterThan(30);
          return;
        }
        survived.store.liveOn();
        await live(survived);
        expect(await logOf(survived.store)).toEqual(expected);
      }
    },
    120_000,
  );
});
