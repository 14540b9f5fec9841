import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CapTerms, DealTerms } from '#domain/deal';
import { addMonths, Money, yearOf } from '#domain/shared';
import { withFees } from '../testing/example-charges.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../testing/recompute.js';
import type { PeriodInputs } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import { runWaterfall } from './run-waterfall.js';

const fen = (text: string): bigint => Money.parse(text).minor;
const text = (minor: bigint): string => Money.ofMinor(minor).toString();

interface Quarter {
  readonly year: number;
  readonly result: WaterfallResult;
}

/** Quarters of a deal, each from where the one before left it, with what is collected and claimed in each. */
function live(terms: DealTerms, quarters: readonly (readonly [collected: bigint, claimed: bigint])[]): Quarter[] {
  let opening: PeriodInputs['opening'] | undefined;
  return quarters.map(([collected, claimed], index) => {
    const [interestFrom, interestTo] = [addMonths('2026-03-26', 3 * index), addMonths('2026-03-26', 3 * index + 3)];
    const ordinary = exampleInputs({
      terms,
      collected: { principal: text(collected) },
      claims: { expenses: text(claimed) },
    });
    const inputs = { ...ordinary, interestFrom, interestTo, opening: opening ?? ordinary.opening };
    const result = runWaterfall(terms, inputs);
    opening = result.closing;
    return { year: yearOf(interestTo), result };
  });
}

const lineOf = ({ result }: Quarter, item: string) => result.lines.find((line) => line.item === item);
const ofYear = (all: readonly Quarter[], year: number): readonly Quarter[] => all.filter((one) => one.year === year);
const sumOf = (all: readonly Quarter[], amount: (one: Quarter) => string | undefined): bigint =>
  all.reduce((sum, one) => sum + fen(amount(one) ?? '0.00'), 0n);
const years = (all: readonly Quarter[]): readonly number[] => [...new Set(all.map(({ year }) => year))];

const quarters = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 400_000n }), fc.bigInt({ min: 0n, max: 300_000n })), {
  minLength: 6,
  maxLength: 12,
});
const cap = (per: CapTerms['per'], unused?: CapTerms['unused']): CapTerms => ({
  amount: '1000.00',
  per,
  ...(unused === undefined ? {} : { unused }),
});
const property = (holds: (all: readonly (readonly [bigint, bigint])[]) => void): void =>
  fc.assert(fc.property(quarters, holds), { numRuns: 40 });

describe('a priority cap over several payments', () => {
  const claim = (priorityCap: CapTerms): DealTerms =>
    withFees({ feeId: 'expenses', name: 'Expenses', payee: 'trustee', kind: 'claim', priorityCap });
  const within = (all: readonly Quarter[]): bigint => sumOf(all, (one) => lineOf(one, 'fee:expenses:within cap')?.paid);

  it('of a year is never exceeded by what ranks within it', () => {
    property((given) => {
      const all = live(claim(cap('year')), given);
      for (const year of years(all)) expect(within(ofYear(all, year))).toBeLessThanOrEqual(100_000n);
    });
  });

  it('of a period or year that carries what is unused is never exceeded by what it has been so far', () => {
    property((given) => {
      const periods = live(claim(cap('period', 'carried')), given);
      periods.forEach((_, at) => {
        expect(within(periods.slice(0, at + 1))).toBeLessThanOrEqual(100_000n * BigInt(at + 1));
      });
      const all = live(claim(cap('year', 'carried')), given);
      years(all).forEach((year, at) => {
        const until = all.filter((one) => one.year <= year);
        expect(within(until)).toBeLessThanOrEqual(100_000n * BigInt(at + 1));
      });
    });
  });

  it('of the deal’s life is never exceeded', () => {
    property((given) => {
      expect(within(live(claim(cap('life')), given))).toBeLessThanOrEqual(100_000n);
    });
  });

  it('loses no claim: what does not rank within it ranks above, or stays an arrear', () => {
    property((given) => {
      const all = live(claim(cap('year')), given);
      const paid = sumOf(all, ({ result }) => result.payments.find(({ item }) => item === 'fee:expenses')?.amount);
      const owed = all.at(-1)?.result.closing.unpaid.find(({ id }) => id === 'expenses')?.amount ?? '0.00';
      expect(paid + fen(owed)).toBe(given.reduce((sum, [, claimed]) => sum + claimed, 0n));
    });
  });
});

describe('the caps of a fee over several payments', () => {
  const terms = withFees({
    feeId: 'agent',
    name: 'Agent',
    payee: 'registrar',
    kind: 'rate',
    rate: '0.2',
    basis: 'gross collections',
    caps: [
      { amount: '1000.00', per: 'year', unused: 'carried' },
      { amount: '2500.00', per: 'life' },
    ],
    interestOnUnpaid: { rate: '0.05', dayCount: 'ACT/365' },
  });

  it('are never exceeded by what falls due, and every line is recomputed from its trace', () => {
    property((given) => {
      const all = live(terms, given);
      for (const quarter of all) {
        for (const line of quarter.result.lines) {
          expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
        }
      }
      const used = (one: Quarter): string | undefined => {
        const line = lineOf(one, 'fee:agent');
        const onArrears = line?.formula?.quantities.some(({ name }) => name === 'unpaid before');
        return onArrears ? undefined : line?.formula?.result;
      };
      expect(sumOf(all, used)).toBeLessThanOrEqual(250_000n);
      years(all).forEach((year, at) => {
        const until = all.filter((one) => one.year <= year);
        expect(sumOf(until, used)).toBeLessThanOrEqual(100_000n * BigInt(at + 1));
      });
    });
  });

  it('forget what lapses', () => {
    const lapsing = withFees({
      feeId: 'agent',
      name: 'Agent',
      payee: 'registrar',
      kind: 'fixed',
      amount: '50.00',
      unpaid: 'lapses',
    });
    const [poor, rich] = live(lapsing, [
      [2000n, 0n],
      [100_000n, 0n],
    ]);
    expect(poor && lineOf(poor, 'fee:agent')).toMatchObject({ due: '50.00', paid: '20.00', unpaidIsCarried: false });
    expect(rich && lineOf(rich, 'fee:agent')).toMatchObject({ carriedIn: '0.00', due: '50.00', paid: '50.00' });
  });
});
