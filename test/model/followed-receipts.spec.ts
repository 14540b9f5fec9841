import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assert, Money } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { runPayment, type PaymentRun } from '#domain/waterfall';
import { partsOfKept, partsOfPayment, type PaymentParts } from '../../libs/audit/why/receipt-parts.js';
import { begun, live, PERIODS, periodScript, type PeriodScript } from './scripts.js';
import type { TrustModel } from './trust-model.js';

/** The newest calculation of a period, with all that moved in it. */
function paymentOf(trust: TrustModel, periodNumber: number): PaymentRun {
  const calculated = trust
    .events(`distribution-${periodNumber}`)
    .findLast((event) => event.type === 'DistributionCalculated');
  assert(calculated?.type === 'DistributionCalculated', `period ${periodNumber} is calculated`);
  const closed = trust.events(`period-${periodNumber}`).findLast((event) => event.type === 'PeriodClosed');
  assert(closed?.type === 'PeriodClosed', `period ${periodNumber} is closed`);
  return { ...runPayment(trust.terms, closed.payload.inputs), result: calculated.payload.result };
}

/** A receipt that is so much of what was collected in a period, of a hundred parts. */
function receiptOf({ collected }: PeriodScript, hundredths: bigint): ReceiptLine {
  const part = (amount: string): string => Money.ofMinor((Money.parse(amount).minor * hundredths) / 100n).toString();
  return {
    ...{ line: 2, receiptNumber: 'R-1', assetId: 'A-1', receivedOn: '2026-06-01', method: 'voluntary repayment' },
    ...{ principal: part(collected.principal), interest: part(collected.interest), penalty: '0.00', fee: '0.00' },
    ...{ disposalCost: part(collected.disposalCost), correction: false },
  };
}

const netOf = ({ principal, interest, disposalCost }: ReceiptLine): Money =>
  Money.parse(principal).plus(Money.parse(interest)).minus(Money.parse(disposalCost));

const sumOf = (parts: readonly { readonly part: string }[]): Money =>
  Money.sum(parts.map(({ part }) => Money.parse(part)));

/** What became of a receipt in its period's payment, and in each that came after it. */
function followed(receipt: ReceiptLine, made: readonly PaymentRun[]): readonly PaymentParts[] {
  const payments: PaymentParts[] = [];
  for (const payment of made) {
    const before = payments.at(-1);
    const parts = before ? partsOfKept(before.kept, payment) : partsOfPayment(receipt, payment);
    assert(parts, 'what brought something is followed');
    payments.push(parts);
  }
  return payments;
}

const lives = fc.record({
  life: fc.array(periodScript, { minLength: 1, maxLength: PERIODS }),
  period: fc.nat({ max: PERIODS - 1 }),
  hundredths: fc.bigInt({ min: 1n, max: 100n }),
});

describe('a receipt in any life of a trust', () => {
  test('is at every time what was paid of it and what is kept of it, and no more than either holds', () => {
    let released = 0;
    fc.assert(
      fc.property(lives, ({ life, period, hundredths }) => {
        const trust = begun();
        life.forEach((script, index) => live(trust, index + 1, script));
        const first = Math.min(period, life.length - 1);
        const script = life[first];
        assert(script, 'a period of the life');
        const receipt = receiptOf(script, hundredths);
        if (!netOf(receipt).isPositive()) return;
        const made = life.slice(first).map((_, index) => paymentOf(trust, first + index + 1));
        let paid = Money.zero();
        for (const [index, { lines, kept }] of followed(receipt, made).entries()) {
          const { closing, lines: traced } = made[index]!.result;
          paid = paid.plus(sumOf(lines));
          expect(paid.plus(sumOf(kept)).toString()).toBe(netOf(receipt).toString());
          if (index > 0 && lines.length > 0) released += 1;
          const held: Readonly<Record<string, string>> = {
            collection: closing.carriedForward,
            reserve: closing.reserve,
            investments: closing.invested ?? '0.00',
          };
          for (const { accountId, part } of kept) {
            expect([accountId, Money.parse(part).compare(Money.parse(held[accountId] ?? '0.00')) <= 0]).toEqual([
              accountId,
              true,
            ]);
          }
          for (const { rank, item, part } of lines) {
            const moved = traced.filter((line) => line.rank === rank && line.item === item).map((line) => line.paid);
            const whole = Money.sum(moved.map((amount) => Money.parse(amount)));
            expect([item, Money.parse(part).compare(whole) <= 0]).toEqual([item, true]);
          }
        }
      }),
      { numRuns: 60 },
    );
    // The lives are such that what a reserve kept is paid later.
    expect(released).toBeGreaterThan(0);
  });
});
