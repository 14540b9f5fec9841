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
    for (let n = 0; n < 100_000; n += 1) expect(firstLines.seen(`${n}`, n)).toBeNull();
    for (let n = 0; n < 100_000; n += 1) if (firstLines.seen(`${n}`, 0) !== n) throw new Error(`${n}`);
  });
});
