import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, microsecondsOf } from './instants.js';
import { comparePlaces, OrderPage } from './order-page.js';

const number = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
const entries = fc
  .uniqueArray(fc.record({ commit: fc.bigInt({ min: 0n, max: 50n }), prepare: number, recordedAt_us: number }), {
    selector: ({ commit, prepare }) => `${commit}/${prepare}`,
    maxLength: 40,
  })
  .map((list) => list.sort(comparePlaces));

describe('a page of the order', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const page = new OrderPage(OrderPage.of(list).bytes);
        expect(list.map((_, i) => page.entry(i))).toEqual(list);
        expect(page.size).toBe(list.length);
      }),
    );
  });

  it('finds the newest entry that is not after a place, as looking at each does', () => {
    fc.assert(
      fc.property(entries, fc.record({ commit: fc.bigInt({ min: 0n, max: 50n }), prepare: number }), (list, place) => {
        const page = OrderPage.of(list);
        for (const sought of [place, ...list]) {
          expect(page.indexAtOrBefore(sought)).toBe(
            list.filter((entry) => comparePlaces(entry, sought) <= 0).length - 1,
          );
        }
      }),
    );
  });

  it('keeps instants to the microsecond', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 253_402_300_799_999_999n }), (microseconds) => {
        expect(microsecondsOf(instantOf(microseconds))).toBe(microseconds);
      }),
    );
    expect(instantOf(microsecondsOf('2026-11-21T20:40:00.123456Z'))).toBe('2026-11-21T20:40:00.123456Z');
  });
});
