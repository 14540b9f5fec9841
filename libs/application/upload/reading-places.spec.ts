import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ReadingAbandoned, ReadingPlaces } from './reading-places.js';

const LARGE = 100;

/** A file whose reading ends when it is told to, and what was told of it. */
class Reading {
  readonly told: string[] = [];
  readonly outcome: Promise<string>;
  private readonly cancelled = new AbortController();
  private end: () => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor(places: ReadingPlaces, size_bytes = LARGE) {
    const file = {
      ...{ size_bytes, signal: this.cancelled.signal },
      waiting: () => void this.told.push('waiting'),
      begun: () => void this.told.push('begun'),
    };
    const reading = places.whileHeld(file, async () => {
      this.told.push('read');
      await new Promise<void>((resolve, reject) => ([this.end, this.fail] = [resolve, reject]));
      return 'done';
    });
    this.outcome = reading.catch((error: Error) => error.name);
  }

  get isRead(): boolean {
    return this.told.includes('read');
  }

  async done(): Promise<void> {
    this.end();
    await this.outcome;
  }

  async failed(): Promise<void> {
    this.fail(new TypeError('the file is broken'));
    await this.outcome;
  }

  giveUp(): void {
    this.cancelled.abort();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const of = (places: number) => new ReadingPlaces({ places, largeFrom_bytes: LARGE });

describe('places to read large files', () => {
  test('are taken in order: who finds none waits, and says so, until one is free', async () => {
    const places = of(2);
    const [first, second, third, fourth] = [1, 2, 3, 4].map(() => new Reading(places)) as [
      Reading,
      Reading,
      Reading,
      Reading,
    ];
    await settled();
    expect([first, second, third, fourth].map(({ told }) => told)).toEqual([
      ['read'],
      ['read'],
      ['waiting'],
      ['waiting'],
    ]);
    await second.done();
    await settled();
    expect([third, fourth].map(({ told }) => told)).toEqual([['waiting', 'begun', 'read'], ['waiting']]);
    expect(await second.outcome).toBe('done');
    await first.failed();
    await settled();
    expect(await first.outcome).toBe('TypeError');
    expect(fourth.isRead).toBe(true);
  });

  test('are not for small files, which wait for nobody', async () => {
    const places = of(1);
    const large = new Reading(places);
    const small = new Reading(places, LARGE - 1);
    await settled();
    expect([large.told, small.told]).toEqual([['read'], ['read']]);
  });

  test('are given up by who waits, not by who reads', async () => {
    const places = of(1);
    const [reads, gone, next] = [new Reading(places), new Reading(places), new Reading(places)];
    gone.giveUp();
    reads.giveUp();
    expect(await gone.outcome).toBe(ReadingAbandoned.name);
    await reads.done();
    await settled();
    expect([await reads.outcome, gone.isRead, next.isRead]).toEqual(['done', false, true]);
  });

  test('pass on where nobody wants one any more at the moment at which it is given', async () => {
    const places = of(1);
    const [reads, gone, next] = [new Reading(places), new Reading(places), new Reading(places)];
    await settled();
    void reads.done();
    // Given by now, or not yet: in neither case is it kept.
    await Promise.resolve();
    gone.giveUp();
    await settled();
    expect(gone.isRead ? 'read' : await gone.outcome).toBe(ReadingAbandoned.name);
    expect(next.isRead).toBe(true);
  });

  test('are never more than there are, and none is lost, whatever happens in whatever order', async () => {
    const step = fc.tuple(fc.constantFrom('comes', 'ends', 'fails', 'gives up'), fc.nat(20));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 40 }), async (count, steps) => {
        const places = of(count);
        const readings: Reading[] = [];
        const open = new Set<Reading>();
        const reading = (): number => [...open].filter(({ isRead }) => isRead).length;
        for (const [what, at] of steps) {
          const one = readings[at % Math.max(1, readings.length)];
          if (what === 'comes') {
            const come = new Reading(places);
            readings.push(come);
            open.add(come);
          } else if (one && what === 'gives up') {
            one.giveUp();
            if (!one.isRead) open.delete(one);
          } else if (one?.isRead && open.has(one)) {
            await (what === 'ends' ? one.done() : one.failed());
            open.delete(one);
          }
          await settled();
          expect(reading()).toBe(Math.min(count, open.size));
        }
      }),
      { numRuns: 50 },
    );
  });
});
