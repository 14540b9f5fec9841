import { describe, expect, it } from '@jest/globals';
import { NextReading } from './next-reading.js';

describe('a reading that many share', () => {
  /** Readings that end when they are told to, in their order. */
  const held = () => {
    const ends: ((read: number) => void)[] = [];
    const reading = new NextReading(() => new Promise<number>((resolve) => ends.push(resolve)));
    return { ends, reading };
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('is one for all who ask before it began, and another for who asks after', async () => {
    const { ends, reading } = held();
    const first = [reading.ask(), reading.ask()];
    await turn();
    const later = [reading.ask(), reading.ask()];
    await turn();
    expect(ends).toHaveLength(1);
    ends[0]?.(1);
    expect(await Promise.all(first)).toEqual([1, 1]);
    await turn();
    expect(ends).toHaveLength(2);
    ends[1]?.(2);
    expect(await Promise.all(later)).toEqual([2, 2]);
  });

  it('fails for all who share it, and is tried again for who asks next', async () => {
    let readings = 0;
    const reading = new NextReading(async () => {
      readings += 1;
      if (readings === 1) throw new Error('away');
      return readings;
    });
    const first = await Promise.allSettled([reading.ask(), reading.ask()]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await reading.ask()).toBe(2);
  });
});
