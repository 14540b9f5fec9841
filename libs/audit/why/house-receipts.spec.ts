import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DealTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { ReceiptLine } from '#domain/upload';
import { runPayment, type OpeningPosition, type PaymentRun } from '#domain/waterfall';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { exampleInputs } from '../../domain/testing/example-inputs.js';
import { partsOfKept, partsOfPayment, type PaymentParts } from './receipt-parts.js';

const { reserve } = exampleTerms;
assert(reserve, 'the example deal has a reserve');
const merged = exampleTerms;
/** Its reserve serves the trustee's fee and the interest of the senior class only. */
const apart: DealTerms = { ...exampleTerms, reserve: { ...reserve, release: { servesRanks: [3, 5] } } };

/** A period of a life; shares are of what can be spent so when the payment begins, in hundredths. */
interface Happened {
  readonly principal: bigint;
  readonly interest: bigint;
  readonly charged: bigint;
  readonly invested: bigint;
  readonly lost: bigint;
}

const written = (minor: bigint): string => Money.ofMinor(minor).toString();
const minor = (amount: string): bigint => Money.parse(amount).minor;
const sumOf = (parts: readonly { readonly part: string }[]): bigint =>
  parts.reduce((sum, { part }) => sum + minor(part), 0n);

/** Payments one after the other, each from the position before it. */
function lifeOf(terms: DealTerms, periods: readonly Happened[]): readonly PaymentRun[] {
  let opening: OpeningPosition | undefined;
  return periods.map(({ principal, interest, charged, invested, lost }) => {
    const inputs = exampleInputs({ terms, collected: { principal: written(principal), interest: written(interest) } });
    const before = minor(opening?.invested ?? '0.00');
    const cash = principal + interest + minor(opening?.carriedForward ?? '0.00');
    // Below zero what was invested before comes back.
    const net = invested >= 0n ? (cash * invested) / 100n : (before * invested) / 100n;
    const payment = runPayment(terms, {
      ...inputs,
      opening: opening ?? inputs.opening,
      bankCharges: written(((cash - net) * charged) / 100n),
      invested: { net: written(net), lost: written(((before + net) * lost) / 100n) },
    });
    opening = payment.result.closing;
    return payment;
  });
}

const receiptOf = (principal: bigint, interest: bigint): ReceiptLine => ({
  ...{ line: 2, receiptNumber: 'R-1', assetId: 'A-1', receivedOn: '2026-06-01', method: 'voluntary repayment' },
  ...{ principal: written(principal), interest: written(interest), penalty: '0.00', fee: '0.00' },
  ...{ disposalCost: '0.00', correction: false },
});

/** What left the trust by an item: as its lines say, or where none does, as the movements do. */
function leftBy({ result, transfers }: PaymentRun, item: string): bigint {
  const lines = result.lines.filter((line) => line.item === item).map(({ paid }) => paid);
  const moved = transfers.filter((one) => one.item === item).map(({ amount }) => amount);
  return (lines.length > 0 ? lines : moved).reduce((sum, amount) => sum + minor(amount), 0n);
}

const fen = fc.oneof(fc.bigInt({ min: 1n, max: 5_000_000n }), fc.bigInt({ min: 1n, max: 40_000_000n }));
const happened: fc.Arbitrary<Happened> = fc.record({
  principal: fen,
  interest: fen,
  charged: fc.bigInt({ min: 0n, max: 60n }),
  invested: fc.bigInt({ min: -100n, max: 80n }),
  lost: fc.bigInt({ min: 0n, max: 50n }),
});
const share = fc.bigInt({ min: 1n, max: 100n });

describe.each([
  ['is merged into the funds', merged],
  ['is kept apart', apart],
])('a receipt of a deal without a book, whose reserve %s', (_, terms) => {
  it('is made up by its parts at every time, none of which is more than the line paid or the account holds', () => {
    fc.assert(
      fc.property(fc.array(happened, { minLength: 1, maxLength: 4 }), share, (periods, hundredths) => {
        const [first] = periods;
        assert(first, 'a period of the life');
        const receipt = receiptOf((first.principal * hundredths) / 100n, first.interest);
        const whole = minor(receipt.principal) + first.interest;
        let parts: PaymentParts | null = null;
        let left = 0n;
        for (const payment of lifeOf(terms, periods)) {
          parts = parts === null ? partsOfPayment(receipt, payment) : partsOfKept(parts.kept, payment);
          assert(parts, 'what came in is followed');
          left += sumOf(parts.lines);
          expect(left + sumOf(parts.kept)).toBe(whole);
          for (const { item } of parts.lines) {
            const part = sumOf(parts.lines.filter((line) => line.item === item));
            expect([item, part <= leftBy(payment, item)]).toEqual([item, true]);
          }
          const { closing } = payment.result;
          const held: Readonly<Record<string, string>> = {
            collection: closing.carriedForward,
            reserve: closing.reserve,
            investments: closing.invested ?? '0.00',
          };
          for (const { accountId, part } of parts.kept) {
            expect([accountId, minor(part) <= minor(held[accountId] ?? '0.00')]).toEqual([accountId, true]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a reserve kept apart', () => {
  it('keeps what it holds of a receipt as long as it is not drawn on', () => {
    const quiet = { interest: 0n, charged: 0n, invested: 0n, lost: 0n };
    // Nothing of the second period lacks, so that the reserve stays as it is.
    const [one, two] = lifeOf(apart, [
      { principal: 12_345_678n, ...quiet },
      { principal: 12_345_678n, ...quiet },
    ]);
    assert(one && two, 'two payments');
    const kept = partsOfPayment(receiptOf(12_345_678n, 0n), one)?.kept ?? [];
    const inReserve = kept.filter(({ accountId }) => accountId === 'reserve');
    expect(inReserve).toEqual([{ accountId: 'reserve', part: one.result.reserve.closing }]);
    expect(two.result.reserve.closing).toBe(two.result.reserve.opening);
    expect(partsOfKept(kept, two).kept).toContainEqual(inReserve[0]);
  });
});
