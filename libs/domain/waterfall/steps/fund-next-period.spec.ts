import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateTerms, type DealTerms, type ReserveTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import { estimatesAsked, estimatesNeeded } from '../dues/reserve-estimates.js';
import { periodFaults } from '../inputs/period-faults.js';
import type { NextPeriodEstimate } from '../period-inputs.js';
import type { WaterfallResult } from '../result.js';
import type { TraceLine } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

const reserve: ReserveTerms = {
  multiple: '1.5',
  of: [{ fee: 'trustee', portion: 'whole' }, { interestOf: 'senior' }, { figure: { amount: '1000.00' } }],
  basis: 'next period',
  zeroWhenCleared: 'senior',
  release: 'allowed',
};
const deal = (changed: Partial<ReserveTerms> = {}): DealTerms => ({
  ...exampleTerms,
  reserve: { ...reserve, ...changed },
});
const run = (said: ExamplePeriod, terms = deal()): WaterfallResult =>
  runWaterfall(terms, exampleInputs({ ...said, terms }));
const collected = (principal: string, terms = deal()): WaterfallResult => run({ collected: { principal } }, terms);
const lineOf = ({ lines }: WaterfallResult, item: string): TraceLine => {
  const line = lines.find((one) => one.item === item);
  if (!line) throw new Error(`no line ${item}`);
  return line;
};
const fen = (text: string): bigint => Money.parse(text).minor;
const balanceOf = ({ classes }: WaterfallResult, classId: string): bigint =>
  fen(classes.find((one) => one.classId === classId)?.closingBalance ?? '');

/** 1.5 × (all balances × 0.05 % × 92 / 365 + senior × 3 % × 92 / 365 + 1,000.00), half-up, in fen. */
function requiredBy(senior: bigint, sub: bigint): bigint {
  const over = 15n * ((senior + sub) * 5n * 92n + senior * 300n * 92n + 100_000n * 365n * 10_000n);
  const under = 10n * 10_000n * 365n;
  return (2n * over + under) / (2n * under);
}

describe('a reserve for the next period', () => {
  it('is a multiple of what the balances after this payment will owe over the next period’s days', () => {
    const result = collected('300000.00');
    const line = lineOf(result, 'reserve');
    expect(validateTerms(deal())).toEqual([]);
    expect(fen(line.due)).toBe(requiredBy(balanceOf(result, 'senior'), balanceOf(result, 'sub')));
    expect(line.formula?.quantities.find(({ name }) => name === 'senior after this payment')?.value).toBe(
      lineOf(result, 'class:senior:principal').unpaid,
    );
  });

  it('agrees exactly with the principal that it lessens, and every line is recomputed, whatever comes in', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 110_000_000n }), (principal) => {
        const result = collected(Money.ofMinor(principal).toString());
        const line = lineOf(result, 'reserve');
        const cleared = balanceOf(result, 'senior') === 0n;
        expect(fen(line.due)).toBe(cleared ? 0n : requiredBy(balanceOf(result, 'senior'), balanceOf(result, 'sub')));
        for (const one of result.lines) {
          expect([recomputeDue(one), recomputePaid(one)]).toEqual([one.due, one.paid]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves to the senior class the most: a step more would not be covered with what is then required', () => {
    const result = collected('300000.00');
    const [senior, sub] = [balanceOf(result, 'senior'), balanceOf(result, 'sub')];
    const spare = fen(result.carriedForward) + fen(result.reserve.closing);
    expect(spare - 10_000n).toBeLessThan(requiredBy(senior - 10_000n, sub));
  });

  it('is nothing after the last period', () => {
    const terms = deal();
    const inputs = { ...exampleInputs({ terms }), interestFrom: '2026-06-26', interestTo: '2026-09-26' };
    const { formula } = lineOf(runWaterfall(terms, { ...inputs }), 'reserve');
    expect(formula?.quantities.filter(({ name }) => name === 'no next period')).toHaveLength(1);
    expect(formula?.result).toBe('0.00');
  });

  it('refuses the terms where a rate may change by the next period', () => {
    const [senior, ...rest] = exampleTerms.classes;
    const stepUps = [{ from: '2026-09-01', by: '0.0100' }];
    const stepped = { ...senior!, interest: { ...senior!.interest!, stepUps } };
    expect(validateTerms({ ...deal(), classes: [stepped, ...rest] }).map(({ message }) => message)).toEqual([
      expect.stringContaining('reserve.of[1].interestOf is "senior"; expected a class with one rate'),
    ]);
  });
});

describe('a reserve for what the next period owes and this payment does not decide', () => {
  const estimated = deal({
    of: [{ tax: 'vat' }, { interestOf: 'senior' }, { fee: 'expenses', portion: 'within cap' }],
  });
  const given = (principal: string, estimates: readonly NextPeriodEstimate[]): WaterfallResult =>
    runWaterfall(estimated, {
      ...exampleInputs({ collected: { principal }, terms: estimated }),
      nextPeriodEstimates: estimates,
    });
  const estimates = (vat: string, expenses: string): NextPeriodEstimate[] => [
    { item: 'tax:vat', amount: vat },
    { item: 'fee:expenses:within cap', amount: expenses },
  ];

  it('asks the maker for it, in the order of the terms, and needs it while there is a payment to secure', () => {
    expect(validateTerms(estimated)).toEqual([]);
    expect(estimatesAsked(estimated)).toEqual(['tax:vat', 'fee:expenses:within cap']);
    const standing = { interestTo: '2026-06-26', clearedClasses: [] };
    expect(estimatesNeeded(estimated, standing)).toEqual(estimatesAsked(estimated));
    expect(estimatesNeeded(estimated, { ...standing, clearedClasses: ['senior'] })).toEqual([]);
    expect(estimatesNeeded(estimated, { ...standing, interestTo: '2026-09-26' })).toEqual([]);
    expect(estimatesAsked({ ...estimated, reserve: { ...estimated.reserve!, basis: 'current period' } })).toEqual([]);
    expect(estimatesAsked(exampleTerms)).toEqual([]);
  });

  it('is a multiple of the estimates and of what the balances will owe, each a quantity of the trace', () => {
    const line = lineOf(given('300000.00', estimates('1000.00', '250.50')), 'reserve');
    expect(line.formula?.quantities).toContainEqual({
      ...{ name: 'estimate of tax:vat next', value: '1000.00', unit: 'CNY' },
      source: { kind: 'period', field: 'nextPeriodEstimates.tax:vat' },
    });
    expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
  });

  it('takes a fen more of estimate for as much more as the multiple says, and moves what is conserved only', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 110_000_000n }),
        fc.bigInt({ min: 0n, max: 5_000_000n }),
        fc.bigInt({ min: 0n, max: 5_000_000n }),
        (principal, vat, expenses) => {
          const text = (minor: bigint) => Money.ofMinor(minor).toString();
          const result = given(text(principal), estimates(text(vat), text(expenses)));
          const more = given(text(principal), estimates(text(vat + 100n), text(expenses)));
          const line = lineOf(result, 'reserve');
          for (const one of result.lines) expect([recomputeDue(one), recomputePaid(one)]).toEqual([one.due, one.paid]);
          const cleared = balanceOf(result, 'senior') === 0n;
          if (cleared) expect(line.due).toBe('0.00');
          else expect(fen(lineOf(more, 'reserve').due)).toBeGreaterThanOrEqual(fen(line.due) + 150n);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never takes an estimate that nobody made for zero', () => {
    expect(() => given('300000.00', [])).toThrow('nextPeriodEstimates say what the next period owes of tax:vat');
  });

  it('requires nothing, and no estimate, once the class that it secures was cleared', () => {
    const inputs = exampleInputs({ terms: estimated, classes: { senior: { balance: '0.00' } } });
    const { formula } = lineOf(runWaterfall(estimated, inputs), 'reserve');
    expect(formula?.result).toBe('0.00');
    expect(formula?.quantities.map(({ name }) => name)).toContain('senior to secure');
  });

  it.each<[string, NextPeriodEstimate[]]>([
    ['an item of which the reserve asks none', [{ item: 'fee:trustee', amount: '1.00' }]],
    [
      'an item twice',
      [
        { item: 'tax:vat', amount: '1.00' },
        { item: 'tax:vat', amount: '2.00' },
      ],
    ],
  ])('is wrong in a file with %s', (_, nextPeriodEstimates) => {
    const { opening: __, ...period } = exampleInputs({ terms: estimated });
    expect(periodFaults(estimated, { ...period, nextPeriodEstimates }, null, 'periods[0]')).toEqual([
      expect.objectContaining({ path: `periods[0].nextPeriodEstimates[${nextPeriodEstimates.length - 1}].item` }),
    ]);
  });
});

describe('a reserve that is not released', () => {
  const kept = deal({
    basis: 'current period',
    of: [{ figure: { amount: '10000.00' } }],
    multiple: '1',
    release: { servesRanks: [1, 2, 3, 4, 5] },
  });
  const held = (principal: string, opening: string) => run({ collected: { principal }, reserve: opening }, kept);

  it('serves its ranks after the collections, and is filled up from what comes in', () => {
    const short = held('1000.00', '9000.00');
    // Trustee fee 174.66 and interest 8,383.56: 1,000.00 come in, the reserve gives 7,558.22.
    expect(lineOf(short, 'class:senior:interest').paid).toBe('8383.56');
    expect(short.reserve).toMatchObject({ opening: '9000.00', closing: '1441.78', movement: '-7558.22' });
    expect(lineOf(short, 'class:senior:principal').paid).toBe('0.00');
    const rich = held('30000.00', '9000.00');
    expect(rich.reserve).toMatchObject({ opening: '9000.00', closing: '10000.00', movement: '1000.00' });
  });

  it('keeps what it holds above the requirement, and pays no later rank', () => {
    const { reserve: after, carriedForward, ...result } = held('8558.22', '50000.00');
    expect(after).toMatchObject({ closing: '50000.00', required: '50000.00', movement: '0.00' });
    expect(lineOf({ reserve: after, carriedForward, ...result }, 'class:senior:principal').paid).toBe('0.00');
    expect(lineOf({ reserve: after, carriedForward, ...result }, 'reserve').formula?.expression).toContain(
      'held in reserve',
    );
  });

  it('is there for all once the class that it secures was cleared', () => {
    const terms = kept;
    const result = run({ reserve: '50000.00', classes: { senior: { balance: '0.00' } } }, terms);
    expect(result.reserve.closing).toBe('0.00');
    expect(fen(lineOf(result, 'class:sub:principal').paid)).toBeGreaterThan(0n);
  });

  it('never goes below zero, and loses nothing, whatever comes in', () => {
    const sum = fc.bigInt({ min: 0n, max: 3_000_000n });
    fc.assert(
      fc.property(sum, sum, (principal, opening) => {
        const result = held(Money.ofMinor(principal).toString(), Money.ofMinor(opening).toString());
        const paid = result.payments.reduce((total, { amount }) => total + fen(amount), 0n);
        expect(paid + fen(result.reserve.closing) + fen(result.carriedForward)).toBe(principal + opening);
      }),
      { numRuns: 60 },
    );
  });

  it('names ranks that are there, and not the one that funds it', () => {
    expect(validateTerms(kept)).toEqual([]);
    expect(validateTerms(deal({ release: { servesRanks: [6, 40] } })).map(({ message }) => message)).toEqual([
      'reserve.release.servesRanks[0] is 6; expected a rank of the waterfall that pays',
      'reserve.release.servesRanks[1] is 40; expected a rank of the waterfall that pays',
    ]);
  });
});
