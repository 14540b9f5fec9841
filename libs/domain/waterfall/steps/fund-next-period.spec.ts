import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateTerms, type DealTerms, type ReserveTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import type { TraceLine, WaterfallResult } from '../result.js';
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

  it.each<[ReserveTerms['of'][number], string]>([
    [{ tax: 'vat' }, 'reserve.of[0].tax is "vat"; expected a figure that estimates it'],
    [{ fee: 'agent', portion: 'whole' }, 'reserve.of[0].fee is "agent"; expected a figure that estimates it'],
  ])('asks a figure for what this payment does not decide: %j', (item, message) => {
    expect(validateTerms(deal({ of: [item] })).map((fault) => fault.message)).toEqual([
      expect.stringContaining(message),
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
