import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Money } from '#domain/shared';
import { matchInstalments } from './instalments.js';

const schedule = [
  { dueDate: '2026-04-10', amount: '400.00' },
  { dueDate: '2026-06-10', amount: '600.00' },
];

describe('matching receipts to instalments', () => {
  test('the earliest due is paid first, and what is open past its day is overdue', () => {
    const days = [
      { date: '2026-04-09', amount: '150.00' },
      { date: '2026-05-02', amount: '350.00' },
    ];
    expect(matchInstalments(schedule, days, '2026-06-15')).toEqual({
      instalments: [
        {
          ...{ instalmentNumber: 1, dueDate: '2026-04-10', amount: '400.00', received: '400.00', open: '0.00' },
          ...{ settledOn: '2026-05-02', overdueDays: 0 },
        },
        {
          ...{ instalmentNumber: 2, dueDate: '2026-06-10', amount: '600.00', received: '100.00', open: '500.00' },
          ...{ settledOn: null, overdueDays: 5 },
        },
      ],
      beyond: '0.00',
      overdue: '500.00',
    });
  });

  test('on its day an instalment is not overdue, the day after it is', () => {
    expect(matchInstalments(schedule, [], '2026-04-10').overdue).toBe('0.00');
    expect(matchInstalments(schedule, [], '2026-04-11').overdue).toBe('400.00');
  });

  test('a payment taken back opens the instalment again', () => {
    const days = [
      { date: '2026-04-09', amount: '400.00' },
      { date: '2026-04-12', amount: '-400.00' },
      { date: '2026-04-20', amount: '400.00' },
    ];
    expect(matchInstalments(schedule, days.slice(0, 2), '2026-04-13')).toMatchObject({ overdue: '400.00' });
    expect(matchInstalments(schedule, days, '2026-04-20').instalments[0]).toMatchObject({ settledOn: '2026-04-20' });
  });

  const fen = fc.bigInt({ min: -50_000n, max: 200_000n }).map((minor) => Money.ofMinor(minor).toString());
  const due = fc.bigInt({ min: 1n, max: 100_000n }).map((minor) => Money.ofMinor(minor).toString());

  test('what is received is matched or beyond the price, to the fen; an instalment is paid before the next', () => {
    fc.assert(
      fc.property(fc.array(due, { minLength: 1 }), fc.array(fen), (amounts, received) => {
        const instalments = amounts.map((amount, i) => ({ dueDate: addDays('2026-04-10', i), amount }));
        const days = received.map((amount, i) => ({ date: addDays('2026-04-01', i), amount }));
        const matched = matchInstalments(instalments, days, '2026-05-01');
        const sum = (all: readonly string[]) => Money.sum(all.map((one) => Money.parse(one)));
        expect(sum([...matched.instalments.map((one) => one.received), matched.beyond])).toEqual(sum(received));
        for (const [i, one] of matched.instalments.entries()) {
          expect(sum([one.received, one.open]).toString()).toBe(one.amount);
          expect((one.settledOn === null) === (one.open !== '0.00')).toBe(true);
          if (one.received !== '0.00' && i > 0) expect(matched.instalments[i - 1]).toMatchObject({ open: '0.00' });
        }
      }),
    );
  });
});
