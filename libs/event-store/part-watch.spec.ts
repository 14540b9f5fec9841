import { beforeEach, describe, expect, it } from '@jest/globals';
import { EVERY_PART, aloneWithAllParts, partsOfOthers } from './parts.js';
import { PartWatch, type PartStanding } from './part-watch.js';
import { cursorAt } from './position-cursor.js';

describe('whoever waits for those who follow the parts', () => {
  let seen: () => Promise<readonly PartStanding[]>;
  let looks: number;
  let looked: () => void;
  let watch: PartWatch;
  const nothing = async (): Promise<void> => undefined;
  /** All parts stand at the position, but the first one. */
  const stand = (position: bigint, first = position): void => {
    seen = async () => EVERY_PART.map((part) => ({ part, standsAt: cursorAt(part === 0 ? first : position) }));
  };
  const waitFor = (position: bigint, timeout_ms = 60_000, of?: readonly number[]) =>
    watch.bringTo(cursorAt(position), partsOfOthers, nothing, { timeout_ms, of });
  /** Resolves when it is looked once more. */
  const nextLook = (): Promise<void> => new Promise((resolve) => (looked = resolve));

  beforeEach(() => {
    looks = 0;
    looked = () => undefined;
    stand(3n);
    watch = new PartWatch(() => {
      looks += 1;
      looked();
      return seen();
    });
  });

  it('is told when all parts have come that far, and not when one of them has not', async () => {
    let told = false;
    const waiting = waitFor(5n).then(() => (told = true));
    stand(6n, 4n);
    await nextLook();
    await nextLook();
    expect(told).toBe(false);
    stand(6n, 5n);
    await waiting;
    expect(watch.hindmost()).toBe(cursorAt(5n));
  });

  it('need not look again for what was seen once', async () => {
    await waitFor(3n);
    const before = looks;
    expect(await waitFor(2n)).toBe('reached');
    expect(looks).toBe(before);
  });

  it('waits no longer than it wants to', async () => {
    expect(await waitFor(4n, 30)).toBe('timed out');
    stand(4n);
    expect(await waitFor(4n)).toBe('reached');
  });

  it('shares its looks with all others', async () => {
    const waiting = Array.from({ length: 100 }, () => waitFor(4n));
    await nextLook();
    stand(4n);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['reached']));
    expect(looks).toBeLessThan(100);
  });

  it('does what is held here itself, and looks for nothing', async () => {
    const work = async (): Promise<void> => EVERY_PART.forEach((part) => watch.note(part, cursorAt(9n)));
    expect(await watch.bringTo(cursorAt(9n), aloneWithAllParts, work)).toBe('reached');
    expect(looks).toBe(0);
  });

  it('learns why a part stopped before it came that far', async () => {
    const stopped = new Error('stopped at event 4');
    seen = async () => EVERY_PART.map((part) => ({ part, standsAt: cursorAt(part === 0 ? 3n : 9n), stopped }));
    expect(await waitFor(3n)).toBe('reached');
    await expect(waitFor(4n)).rejects.toThrow('stopped at event 4');
  });

  it('is kept waiting by no part but those that it waits for, be another one stopped', async () => {
    const stopped = new Error('stopped at event 4');
    seen = async () =>
      EVERY_PART.map((part) =>
        part === 0 ? { part, standsAt: cursorAt(3n), stopped } : { part, standsAt: cursorAt(9n) },
      );
    expect(await waitFor(9n, 60_000, [1])).toBe('reached');
    await expect(waitFor(9n, 60_000, [0, 1])).rejects.toThrow('stopped at event 4');
  });

  it('learns what keeps it from looking, and may wait again', async () => {
    seen = async () => Promise.reject(new Error('the database is away'));
    await expect(waitFor(3n)).rejects.toThrow('the database is away');
    stand(3n);
    expect(await waitFor(3n)).toBe('reached');
  });
});
