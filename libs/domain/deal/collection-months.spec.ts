import { describe, expect, it } from '@jest/globals';
import { collectionMonths } from './collection-months.js';

describe('the months of a collection period', () => {
  it.each([
    ['2014-06-01', '2014-07-31', 2],
    ['2014-08-01', '2014-08-31', 1],
    ['2014-09-01', '2015-02-28', 6],
    ['2023-12-16', '2024-01-15', 1],
  ])('from %s to %s are %i', (from, determinationDate, months) => {
    expect(collectionMonths(from, determinationDate)).toBe(months);
  });

  it.each([
    ['2014-06-01', '2014-07-30'],
    ['2014-07-31', '2014-08-31'],
    ['2014-06-01', '2014-06-15'],
  ])('from %s to %s are none: these are not whole months', (from, determinationDate) => {
    expect(collectionMonths(from, determinationDate)).toBeNull();
  });
});
