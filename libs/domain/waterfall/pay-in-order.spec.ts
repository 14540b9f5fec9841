import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { payInOrder } from './pay-in-order.js';

const pay = (available: string, ...dues: string[]): string[] =>
  payInOrder(
    dues.map((due) => Money.parse(due)),
    Money.parse(available),
  ).map(String);

describe('paying in order', () => {
  it.each([
    ['120.00', ['100.00', '20.00', '10.00'], ['100.00', '20.00', '0.00']],
    ['110.00', ['100.00', '20.00', '10.00'], ['100.00', '10.00', '0.00']],
    ['500.00', ['100.00', '20.00'], ['100.00', '20.00']],
    ['0.00', ['100.00'], ['0.00']],
  ])('of %s, %j are paid %j', (available, dues, paid) => {
    expect(pay(available, ...dues)).toEqual(paid);
  });

  it('pays out min(due, available), and nothing to one while another before it is owed', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 10n ** 7n }), (minors, available) => {
        const dues = minors.map((minor) => Money.ofMinor(minor));
        const parts = payInOrder(dues, Money.ofMinor(available));
        expect(Money.sum(parts).equals(Money.min(Money.sum(dues), Money.ofMinor(available)))).toBe(true);
        const short = parts.findIndex((part, index) => !part.equals(dues[index] ?? part));
        expect(parts.slice(short + 1).every((part) => short === -1 || part.isZero())).toBe(true);
      }),
    );
  });
});
