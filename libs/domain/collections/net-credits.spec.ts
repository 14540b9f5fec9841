import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money, sumAmounts } from '#domain/shared';
import type { AccountCredit } from '#domain/waterfall';
import { netCredits } from './net-credits.js';

const credit = (date: string, amount: string, accountId = 'reserve'): AccountCredit => ({ date, accountId, amount });

describe('what the bank credited to accounts of the deal’s own, less what it took back', () => {
  test('what is taken back comes off the newest credit before', () => {
    expect(
      netCredits([
        credit('2026-06-01', '50.00'),
        credit('2026-06-03', '30.00'),
        credit('2026-06-05', '-40.00'),
        credit('2026-06-20', '100.00'),
      ]),
    ).toEqual({ kept: [credit('2026-06-01', '40.00'), credit('2026-06-20', '100.00')], takenBack: [] });
  });

  test('then off those that came since, the first of them first', () => {
    const late = [credit('2026-06-21', '7.00'), credit('2026-06-20', '100.00'), credit('2026-06-05', '-40.00')];
    expect(netCredits(late)).toEqual({
      kept: [credit('2026-06-20', '60.00'), credit('2026-06-21', '7.00')],
      takenBack: [],
    });
  });

  test('what is left of it leaves the account, and no other', () => {
    expect(netCredits([credit('2026-06-05', '-40.00'), credit('2026-06-02', '9.00', 'income')])).toEqual({
      kept: [credit('2026-06-02', '9.00', 'income')],
      takenBack: [{ accountId: 'reserve', amount: '40.00' }],
    });
  });

  test('nothing is lost, and no account has both', () => {
    const amounts = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }).map((minor) => Money.ofMinor(minor).toString());
    const credits = fc.record({
      date: fc.constantFrom('2026-06-01', '2026-06-02', '2026-06-03'),
      accountId: fc.constantFrom('reserve', 'income'),
      amount: amounts,
    });
    fc.assert(
      fc.property(fc.array(credits, { maxLength: 10 }), (booked) => {
        const { kept, takenBack } = netCredits(booked);
        for (const accountId of ['reserve', 'income']) {
          const of = (sums: readonly { accountId: string; amount: string }[]): string =>
            sumAmounts(sums.filter((one) => one.accountId === accountId).map(({ amount }) => amount));
          expect(
            Money.parse(of(kept))
              .minus(Money.parse(of(takenBack)))
              .toString(),
          ).toBe(of(booked));
          expect([of(kept), of(takenBack)]).toContain('0.00');
        }
        expect([...kept, ...takenBack].every(({ amount }) => Money.parse(amount).isPositive())).toBe(true);
      }),
    );
  });
});
