import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { addTotals, noReceipts, receiptTotals, type ReceiptTotals } from '#domain/upload';
import { countTotals } from './counted-totals.js';

const amount = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map((minor) => Money.ofMinor(minor).toString());
const totals: fc.Arbitrary<ReceiptTotals> = fc
  .record({ principal: amount, interest: amount, penalty: amount, fee: amount, disposalCost: amount })
  .map((parts) => receiptTotals({ lineCount: 1, ...parts }));

describe('what a period counts of its collections', () => {
  test('no figure is below zero, the net neither, and nothing is lost over any number of periods', () => {
    fc.assert(
      fc.property(fc.array(totals, { maxLength: 8 }), (periods) => {
        let carried = noReceipts;
        let counted = noReceipts;
        for (const own of periods) {
          const period = countTotals(carried, own);
          for (const figure of ['principal', 'interest', 'penalty', 'fee', 'gross', 'disposalCost', 'net'] as const) {
            expect(Money.parse(period.counted[figure]).isNegative()).toBe(false);
          }
          counted = addTotals(counted, period.counted);
          carried = period.carried;
        }
        expect(addTotals(counted, carried)).toEqual(periods.reduce(addTotals, noReceipts));
      }),
    );
  });

  test('what is not below zero counts as it is', () => {
    const own = receiptTotals({ ...noReceipts, lineCount: 2, principal: '100.00', disposalCost: '40.00' });
    expect(countTotals(noReceipts, own)).toEqual({ counted: own, carried: noReceipts });
  });
});
