import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginsList, firstPlace, inParts, listLength } from './list-part.js';

const lines = (count: number, chars = 20): { readonly text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ text: String(index).padStart(chars, '0') }));

describe('a list that is longer than an event', () => {
  test('is whole where one event carries it, be it empty', () => {
    expect(inParts(lines(3))).toEqual([{ lines: lines(3) }]);
    expect(inParts([])).toEqual([{ lines: [] }]);
    expect([beginsList(undefined), firstPlace(undefined), listLength(lines(3), undefined)]).toEqual([true, 1, 3]);
  });

  test('a line longer than an event should be stands alone', () => {
    expect(inParts(lines(2, 400_000)).map(({ part }) => part)).toEqual([
      { first: 1, of: 2 },
      { first: 2, of: 2 },
    ]);
  });

  test('is cut in its order, nothing lost, each part told by its place and below the limit of an event', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 20_000 }), (count, chars) => {
        const list = lines(count, chars);
        const parts = inParts(list);
        expect(parts.flatMap((one) => one.lines)).toEqual(list);
        let next = 1;
        for (const { lines: some, part } of parts) {
          expect(firstPlace(part)).toBe(next);
          expect(listLength(some, part)).toBe(count);
          expect(JSON.stringify(some).length).toBeLessThan(330_000);
          next += some.length;
        }
      }),
      { numRuns: 25 },
    );
  });
});
