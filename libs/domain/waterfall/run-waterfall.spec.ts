import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DealTerms, StepTerms } from '#domain/deal';
import { Money, type Amount } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../testing/example-inputs.js';
import { recompute, recomputeDue, recomputePaid } from '../testing/recompute.js';
import { runWaterfall } from './run-waterfall.js';
import type { WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';

/** The example deal with a rank of three payees, so that sharing within a rank is exercised. */
const terms: DealTerms = {
  ...exampleTerms,
  fees: [
    ...exampleTerms.fees,
    { feeId: 'audit', name: 'Audit', payee: 'trustee', kind: 'invoice' },
    {
      feeId: 'servicer-base',
      name: 'Base fee',
      payee: 'servicer',
      kind: 'rate',
      rate: '0.01',
      basis: 'gross collections',
    },
  ],
  waterfall: exampleTerms.waterfall.flatMap((step, index): StepTerms[] =>
    index === 1
      ? []
      : index === 2
        ? [{ step: 'pay fees', fees: ['trustee', 'agent', 'audit'], portion: 'whole' }]
        : index === 8
          ? [{ step: 'pay fees', fees: ['servicer-base'], portion: 'whole' }, step]
          : [step],
  ),
};

const amount = (most: number) =>
  fc.bigInt({ min: 0n, max: BigInt(most) }).map((minor) => Money.ofMinor(minor).toString());
/** A class's balance: a whole number of steps of a per-100 factor of two decimals. */
const balance = (step: bigint) =>
  fc
    .oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10_000n }))
    .map((steps) => Money.ofMinor(steps * step).toString());

const collected = fc.oneof(amount(10 ** 6), amount(2 * 10 ** 8));
const periods: fc.Arbitrary<ExamplePeriod> = fc.record({
  terms: fc.constant(terms),
  collected: fc.record({
    principal: collected,
    interest: amount(10 ** 7),
    penalty: amount(10 ** 5),
    fee: amount(10 ** 5),
  }),
  accountIncome: amount(10 ** 6),
  claims: fc.record({ agent: amount(10 ** 5), audit: amount(10 ** 5), expenses: amount(4 * 10 ** 5) }),
  carriedForward: amount(10 ** 4),
  reserve: amount(2 * 10 ** 6),
  classes: fc.record({
    senior: fc.record({ balance: balance(10_000n), interestUnpaid: amount(10 ** 5) }),
    sub: fc.record({ balance: balance(2_500n), fixedCapitalCostUnpaid: amount(10 ** 6) }),
  }),
  unpaid: fc.record({ vat: amount(10 ** 4), trustee: amount(10 ** 4), expenses: amount(3 * 10 ** 5) }),
});

const run = (period: ExamplePeriod): WaterfallResult => runWaterfall(period.terms ?? terms, exampleInputs(period));
const fen = (text: Amount): bigint => Money.parse(text).minor;
const total = (texts: readonly Amount[]): bigint => texts.reduce((sum, text) => sum + fen(text), 0n);
const property = (holds: (period: ExamplePeriod) => void): void =>
  fc.assert(fc.property(periods, holds), { numRuns: 100 });

const isReserve = ({ item }: TraceLine): boolean => item === 'reserve';
const isCarried = ({ item }: TraceLine): boolean => item === 'remainder:carried forward';
/** What each rank pays out of the trust, by rank. */
const paidByRank = ({ lines }: WaterfallResult): Map<number, bigint> => {
  const ranks = new Map<number, bigint>();
  for (const line of lines.filter((each) => !isReserve(each) && !isCarried(each))) {
    ranks.set(line.rank, (ranks.get(line.rank) ?? 0n) + fen(line.paid));
  }
  return ranks;
};

describe('any payment', () => {
  it('shares out exactly what there is, and takes nothing from anyone', () => {
    property((period) => {
      const { available, payments, reserve, carriedForward, lines, closing } = run(period);
      expect(total(payments.map((payment) => payment.amount)) + fen(reserve.closing) + fen(carriedForward)).toBe(
        fen(available),
      );
      const amounts = [
        ...lines.flatMap(({ due, paid, unpaid, carriedIn }) => [due, paid, unpaid, carriedIn]),
        ...closing.classes.flatMap((one) => [one.balance, one.interestUnpaid, one.fixedCapitalCostUnpaid]),
        ...closing.unpaid.map((one) => one.amount),
      ];
      expect(amounts.every((one) => fen(one) >= 0n)).toBe(true);
    });
  });

  it('is recomputed, line by line, from its trace alone', () => {
    property((period) => {
      const { available, availableFormula, lines } = run(period);
      expect(recompute(availableFormula)).toBe(available);
      for (const line of lines) {
        expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
      }
    });
  });

  it('pays no rank while an earlier one is short, save that a class is paid in whole steps', () => {
    property((period) => {
      const { lines } = run(period);
      const short = lines.find((line) => fen(line.unpaid) > 0n);
      const later = lines.filter((line) => short && line.rank > short.rank && !isCarried(line));
      expect(later.every(({ paid }) => fen(paid) === 0n)).toBe(true);
    });
  });

  it('pays every rank at least as much when more is available; only the reserve may hold less, and then nothing', () => {
    fc.assert(
      fc.property(periods, amount(10 ** 8), (period, more) => {
        const less = run(period);
        const income = Money.parse(period.accountIncome ?? '0.00').plus(Money.parse(more));
        const richer = run({ ...period, accountIncome: income.toString() });
        const before = paidByRank(less);
        for (const [rank, paid] of paidByRank(richer)) expect(paid >= (before.get(rank) ?? 0n)).toBe(true);
        const held = fen(richer.reserve.closing);
        expect(held >= fen(less.reserve.closing) || held === 0n).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('pays a permuted rank the same, save the fen left over, which the last payees take', () => {
    const order = fc.shuffledSubarray(['trustee', 'agent', 'audit'], { minLength: 3 });
    fc.assert(
      fc.property(periods, order, (period, fees) => {
        const straight = run(period);
        const waterfall = terms.waterfall.map((step) =>
          step.step === 'pay fees' && step.fees.length === 3 ? { ...step, fees } : step,
        );
        const permuted = run({ ...period, terms: { ...terms, waterfall } });
        for (const line of straight.lines) {
          const other = permuted.lines.find(({ item }) => item === line.item);
          const difference = fen(line.paid) - fen(other?.paid ?? '0.00');
          expect(difference <= 2n && difference >= -2n).toBe(true);
          expect(other?.due).toBe(line.due);
          if (line.rank !== 2) expect(other).toEqual(line);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('comes out the same each time, and never touches its inputs', () => {
    property((period) => {
      const inputs = exampleInputs(period);
      const before = JSON.stringify(inputs);
      expect(runWaterfall(terms, inputs)).toEqual(runWaterfall(terms, inputs));
      expect(JSON.stringify(inputs)).toBe(before);
    });
  });

  it('leaves a position that the next one starts from', () => {
    property((period) => {
      const { closing } = run(period);
      const next = runWaterfall(terms, { ...exampleInputs(period), opening: closing });
      expect(next.reserve.opening).toBe(closing.reserve);
      expect(next.classes.map(({ openingBalance }) => openingBalance)).toEqual(
        closing.classes.map((one) => one.balance),
      );
    });
  });

  it('is stored as it is: plain JSON without a number that is not a rank', () => {
    const result = run({ terms, collected: { principal: '500000.00' } });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    const numbers = JSON.stringify(result).match(/:-?\d[^,}\]]*/g) ?? [];
    expect(numbers.every((number) => /^:\d{1,2}$/.test(number))).toBe(true);
  });
});
