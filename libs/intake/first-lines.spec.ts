import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FirstLines } from './first-lines.js';

describe('the first lines of names', () => {
  test('are what a map would say, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 200 }), (names) => {
        const firstLines = new FirstLines();
        const map = new Map<string, number>();
        names.forEach((name, line) => {
          expect(firstLines.seen(name, line)).toBe(map.get(name) ?? null);
          if (!map.has(name)) map.set(name, line);
        });
      }),
    );
  });

  test('are known of a hundred thousand names, each of which begins another', () => {
    const firstLines = new FirstLines();
    const names = Array.from({ length: 100_000 }, (_, n) => String(n));
    expect(names.filter((name, n) => firstLines.seen(name, n) !== null)).toEqual([]);
    expect(names.filter((name, n) => firstLines.seen(name, 0) !== n)).toEqual([]);
  });
});
