import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balanceAsOf, balanceStretches, balanceYears, lastChange, type BalanceHistory } from './balance-history.js';
import { addDays } from './business-date.js';
import { yearFraction } from './day-count.js';
import { Money } from './money.js';
import { Rational } from './rational.js';

const history: BalanceHistory = {
  opening: Money.parse('80.00'),
  changes: [
    { date: '2022-11-15', balance: Money.parse('100.00') },
    { date: '2022-11-25', balance: Money.parse('95.00') },
    { date: '2022-11-25', balance: Money.parse('90.00') },
    { date: '2022-12-15', balance: Money.parse('80.00') },
  ],
};

describe('a balance over time', () => {
  it.each([
    ['2022-11-14', '80.00', undefined],
    ['2022-11-15', '100.00', '2022-11-15'],
    ['2022-11-25', '90.00', '2022-11-25'],
    ['2022-12-31', '80.00', '2022-12-15'],
  ])('as of %s is %s', (date, balance, changed) => {
    expect(balanceAsOf(history, date).toString()).toBe(balance);
    expect(lastChange(history, date)?.date).toBe(changed);
  });

  it('stood for stretches of days', () => {
    const stretches = balanceStretches(history, '2022-11-01', '2022-12-01');
    expect(stretches.map(({ from, to, balance }) => `${from} ${to} ${balance}`)).toEqual([
      '2022-11-01 2022-11-15 80.00',
      '2022-11-15 2022-11-25 100.00',
      '2022-11-25 2022-12-01 90.00',
    ]);
    expect(balanceStretches(history, '2022-11-25', '2022-11-25')).toEqual([]);
  });

  it('is weighted by the years that it stood, exactly or stretch by stretch', () => {
    const weigh = (...rounding: ['truncated to the fen'?]): string =>
      balanceYears(history, '2022-11-01', '2022-12-01', 'ACT/365', ...rounding).toString();
    expect(weigh()).toBe(Rational.of(80 * 14 + 100 * 10 + 90 * 6, 365).toString());
    expect(weigh('truncated to the fen')).toBe(Rational.parse('7.26').toString());
  });

  it('weighs over a period what it weighs over its parts', () => {
    const changes = fc
      .array(fc.tuple(fc.nat({ max: 400 }), fc.bigInt({ min: 0n, max: 10n ** 9n })), { maxLength: 6 })
      .map((list) =>
        list
          .sort(([a], [b]) => a - b)
          .map(([day, minor]) => ({ date: addDays('2026-01-01', day), balance: Money.ofMinor(minor) })),
      );
    fc.assert(
      fc.property(changes, fc.nat({ max: 200 }), fc.nat({ max: 200 }), (list, first, second) => {
        const any = { opening: Money.parse('50.00'), changes: list };
        const middle = addDays('2026-01-10', first);
        const end = addDays(middle, second);
        const parts = balanceYears(any, '2026-01-10', middle, 'ACT/360').plus(
          balanceYears(any, middle, end, 'ACT/360'),
        );
        expect(parts.toString()).toBe(balanceYears(any, '2026-01-10', end, 'ACT/360').toString());
      }),
    );
  });

  it('that never changes is itself times the years', () => {
    const still = { opening: Money.parse('200.00'), changes: [] };
    expect(balanceYears(still, '2022-10-01', '2022-11-01', '30E/360').toString()).toBe(
      Rational.of(200)
        .times(yearFraction('30E/360', '2022-10-01', '2022-11-01'))
        .toString(),
    );
  });
});
