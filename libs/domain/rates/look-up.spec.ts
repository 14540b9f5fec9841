import { describe, expect, it } from '@jest/globals';
import { lookUp, lookUpInOrder, type Point, type PointTaken } from './look-up.js';

const points = (...pairs: readonly [number, number][]): Point<number, number>[] =>
  pairs.map(([key, value]) => ({ key, value }));
const curve = points([0, 100], [1, 200], [2, 300], [4, 400]);

describe('reading a curve', () => {
  it.each<[PointTaken, (number | null)[]]>([
    ['at or after', [100, 200, 300, 400, 400, null]],
    ['after', [200, 300, 400, 400, null, null]],
    ['at or before', [100, 200, 300, 300, 400, 400]],
    ['before', [null, 100, 200, 300, 300, 400]],
  ])('at the point %s the period', (taken, values) => {
    expect([0, 1, 2, 3, 4, 5].map((period) => lookUp(curve, period, taken))).toEqual(values);
  });

  it('does not mind the order of its points, and takes the later of two with one key', () => {
    const mixed = points([4, 400], [0, 100], [2, 300], [2, 301]);
    expect(lookUp(mixed, 3, 'at or before')).toBe(301);
    expect(lookUp(mixed, 1, 'at or after')).toBe(301);
  });

  it('reads dates as well as numbers', () => {
    const rates = [
      { key: '2021-01-01', value: '0.01' },
      { key: '2023-01-01', value: '0.02' },
    ];
    expect(['2020-12-31', '2023-01-01'].map((date) => lookUp(rates, date, 'at or before'))).toEqual([null, '0.02']);
  });
});

describe('reading a table from its top', () => {
  const table = points([5, 100], [10, 200], [15, 300]);

  it('takes the first row that the quantity reaches or exceeds', () => {
    expect([3, 5, 12].map((quantity) => lookUpInOrder(table, quantity, 'reaching'))).toEqual([null, 100, 100]);
    expect([5, 6].map((quantity) => lookUpInOrder(table, quantity, 'exceeding'))).toEqual([null, 100]);
    expect(lookUpInOrder([...table].reverse(), 12, 'reaching')).toBe(200);
  });
});
