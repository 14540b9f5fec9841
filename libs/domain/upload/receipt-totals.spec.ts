import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '#domain/shared';
import { addTotals, equalTotals, noReceipts, subtractTotals, totalsOf } from './receipt-totals.js';
import type { ReceiptLine } from './upload.events.js';

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((minor) => Money.ofMinor(minor).toString());

const receipt: fc.Arbitrary<ReceiptLine> = fc.record({
  line: fc.integer({ min: 2, max: 1_000 }),
  assetId: fc.constant('A-1'),
  receiptNumber: fc.string(),
  receivedOn: fc.constant('2026-05-01'),
  principal: amount,
  interest: amount,
  penalty: amount,
  fee: amount,
  disposalCost: amount,
  method: fc.constant('催收'),
  correction: fc.boolean(),
});

describe('totals of receipts', () => {
  test('gross is the four components, net is gross less disposal cost', () => {
    const line: ReceiptLine = {
      line: 2,
      assetId: 'A-1',
      receiptNumber: '1',
      receivedOn: '2026-05-01',
      principal: '100.00',
      interest: '20.00',
      penalty: '3.00',
      fee: '0.40',
      disposalCost: '150.00',
      method: '诉讼',
      correction: false,
    };
    expect(totalsOf([line])).toEqual({
      lineCount: 1,
      principal: '100.00',
      interest: '20.00',
      penalty: '3.00',
      fee: '0.40',
      gross: '123.40',
      disposalCost: '150.00',
      net: '-26.60',
    });
  });

  test('however a file is cut in parts, its totals are the same', () => {
    fc.assert(
      fc.property(fc.array(receipt, { maxLength: 20 }), fc.nat({ max: 20 }), (lines, cut) => {
        const inParts = addTotals(totalsOf(lines.slice(0, cut)), totalsOf(lines.slice(cut)));
        expect(inParts).toEqual(totalsOf(lines));
        expect(subtractTotals(inParts, totalsOf(lines.slice(cut)))).toEqual(totalsOf(lines.slice(0, cut)));
        expect(equalTotals(inParts, addTotals(totalsOf(lines), noReceipts))).toBe(true);
      }),
    );
  });

  test('totals that differ by a fen are not equal', () => {
    expect(equalTotals(noReceipts, { ...noReceipts, net: '0.01' })).toBe(false);
  });
});
