import { beforeEach, describe, expect, it } from '@jest/globals';
import { CursorWatch, type Follower } from './cursor-watch.js';
import { cursorAt } from './position-cursor.js';

describe('whoever waits for a follower of the log', () => {
  let follower: () => Promise<Follower>;
  let looks: number;
  let looked: () => void;
  let watch: CursorWatch;
  const stands = (position: bigint): void => {
    follower = async () => ({ standsAt: cursorAt(position) });
  };
  beforeEach(() => {
    looks = 0;
    looked = () => undefined;
    stands(3n);
    watch = new CursorWatch(() => {
      looks += 1;
      looked();
      return follower();
    });
  });
  /** Resolves when it is looked once more. */
  const nextLook = (): Promise<void> => new Promise((resolve) => (looked = resolve));

  it('is told at once where it has come far enough already', async () => {
    expect(await watch.reached(cursorAt(3n), 60_000)).toBe('reached');
  });

  it('is told when it comes that far, and not when it comes less far', async () => {
    let told = false;
    const waiting = watch.reached(cursorAt(5n), 60_000).then(() => (told = true));
    stands(4n);
    await nextLook();
    await nextLook();
    expect(told).toBe(false);
    stands(6n);
    await waiting;
    expect(told).toBe(true);
  });

  it('waits no longer than it wants to', async () => {
    expect(await watch.reached(cursorAt(4n), 30)).toBe('timed out');
    stands(4n);
    expect(await watch.reached(cursorAt(4n), 60_000)).toBe('reached');
  });

  it('shares its looks with all others', async () => {
    const waiting = Array.from({ length: 100 }, () => watch.reached(cursorAt(4n), 60_000));
    await nextLook();
    stands(4n);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['reached']));
    expect(looks).toBeLessThan(100);
  });

  it('learns why the follower stopped before it came that far', async () => {
    follower = async () => ({ standsAt: cursorAt(3n), stopped: new Error('stopped at event 4') });
    expect(await watch.reached(cursorAt(3n), 60_000)).toBe('reached');
    await expect(watch.reached(cursorAt(4n), 60_000)).rejects.toThrow('stopped at event 4');
  });

  it('learns what keeps it from looking, and may wait again', async () => {
    follower = async () => Promise.reject(new Error('the database is away'));
    await expect(watch.reached(cursorAt(3n), 60_000)).rejects.toThrow('the database is away');
    stands(3n);
    expect(await watch.reached(cursorAt(3n), 60_000)).toBe('reached');
  });
});
