import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealInWords, validateTerms, type DealTerms, type SharedCap } from '#domain/deal';
import { Money } from '#domain/shared';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { evaluate, recomputeDue, recomputePaid, sameValue } from '../../testing/recompute.js';
import { withTerm } from '../../testing/terms-faults.js';
import type { PeriodInputs } from '../period-inputs.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

const feeIds = ['expenses', 'disposal'];

/** The example, whose expenses and disposal costs share one cap. */
const sharing = (cap: Pick<SharedCap, 'per' | 'unused'> & Partial<SharedCap>): DealTerms => ({
  ...exampleTerms,
  fees: [
    ...exampleTerms.fees.slice(0, 2),
    ...feeIds.map((feeId) => ({
      feeId,
      name: `Costs of ${feeId}`,
      payee: 'trustee',
      kind: 'claim' as const,
      priorityCap: { shared: 'priority' },
    })),
  ],
  sharedCaps: [{ capId: 'priority', name: 'Priority costs', amount: '1500.00', ...cap }],
  waterfall: exampleTerms.waterfall.map((step) =>
    step.step === 'pay fees' && step.fees.includes('expenses') ? { ...step, fees: feeIds } : step,
  ),
});
const terms = sharing({ per: 'period' });

/** The same where each claim has a cap to itself. */
const { sharedCaps: _, ...withoutCap } = terms;
const apart: DealTerms = {
  ...withoutCap,
  fees: terms.fees.map((fee) =>
    fee.kind === 'claim' ? { ...fee, priorityCap: { amount: '1500.00', per: 'period' } } : fee,
  ),
};

function run(
  deal: DealTerms,
  said: ExamplePeriod,
  opening?: PeriodInputs['opening'],
  dates: Partial<Pick<PeriodInputs, 'interestFrom' | 'interestTo'>> = {},
): WaterfallResult {
  expect(validateTerms(deal)).toEqual([]);
  const inputs = exampleInputs({ terms: deal, ...said });
  return runWaterfall(deal, { ...inputs, ...dates, opening: opening ?? inputs.opening });
}
const rich = { principal: '100000.00' };
const paid = ({ lines }: WaterfallResult) =>
  lines.filter(({ item }) => feeIds.some((id) => item.startsWith(`fee:${id}`))).map((line) => [line.rank, line.paid]);
const fen = (text: string): bigint => Money.parse(text).minor;
const within = ({ lines }: WaterfallResult): bigint =>
  lines.filter(({ item }) => item.endsWith('within cap')).reduce((sum, line) => sum + fen(line.paid), 0n);

describe('claims under one cap', () => {
  it('take what they claim where it suffices', () => {
    expect(paid(run(terms, { collected: rich, claims: { expenses: '1000.00', disposal: '500.00' } }))).toEqual([
      [4, '1000.00'],
      [4, '500.00'],
      [7, '0.00'],
      [7, '0.00'],
    ]);
  });

  it('share it pro rata, the last taking the fen left over, and have the rest paid above it', () => {
    const result = run(terms, { collected: rich, claims: { expenses: '1000.00', disposal: '2000.01' } });
    // 1,500.00 × 1,000.00 / 3,000.01 = 499.998…, truncated.
    expect(paid(result)).toEqual([
      [4, '499.99'],
      [4, '1000.01'],
      [7, '500.01'],
      [7, '1000.00'],
    ]);
    expect(result.lines.find(({ item }) => item === 'fee:expenses:within cap')?.formula?.expression).toBe(
      'min(claimed, truncated(Priority costs × expenses claimed / (expenses claimed + disposal claimed)))',
    );
  });

  it('use up a cap for the deal’s life together', () => {
    const life = sharing({ per: 'life' });
    const first = run(life, { collected: rich, claims: { expenses: '600.00', disposal: '400.00' } });
    expect(first.closing.capsLeft).toEqual([
      { feeId: 'priority', per: 'life', year: 2026, amount: '1500.00', left: '500.00' },
    ]);
    const second = run(life, { collected: rich, claims: { expenses: '700.00', disposal: '300.00' } }, first.closing);
    expect(paid(second)).toEqual([
      [4, '350.00'],
      [4, '150.00'],
      [7, '350.00'],
      [7, '150.00'],
    ]);
    expect(second.closing.capsLeft?.[0]?.left).toBe('0.00');
  });

  it('use what a year leaves unused in the next, together', () => {
    const yearly = sharing({ per: 'year', unused: 'carried' });
    const first = run(yearly, { collected: rich, claims: { expenses: '300.00', disposal: '200.00' } });
    expect(first.closing.capsLeft).toEqual([
      { feeId: 'priority', per: 'year', year: 2026, amount: '1500.00', left: '1000.00' },
    ]);
    const nextYear = { interestFrom: '2026-12-26', interestTo: '2027-03-26' };
    const second = run(
      yearly,
      { collected: rich, claims: { expenses: '3000.00', disposal: '1000.00' } },
      first.closing,
      nextYear,
    );
    // 1,000.00 left of the year before and 1,500.00 of this one, shared 3 to 1.
    expect(paid(second)).toEqual([
      [4, '1875.00'],
      [4, '625.00'],
      [7, '1125.00'],
      [7, '375.00'],
    ]);
    expect(second.closing.capsLeft).toEqual([
      { feeId: 'priority', per: 'year', year: 2027, amount: '1500.00', left: '0.00' },
    ]);
  });

  it('find the count of a span again when the terms come back to it', () => {
    const claims = { expenses: '600.00', disposal: '400.00' };
    const life = run(sharing({ per: 'life' }), { collected: rich, claims });
    const counted = { feeId: 'priority', per: 'life', year: 2026, amount: '1500.00', left: '500.00' };
    const yearly = run(sharing({ per: 'year' }), { collected: rich, claims }, life.closing);
    expect(yearly.closing.capsLeft).toEqual([counted, { ...counted, per: 'year' }]);
    const each = run(sharing({ per: 'period', unused: 'lapses' }), { collected: rich, claims }, yearly.closing);
    const without = run(apart, { collected: rich, claims }, each.closing);
    expect(without.closing.capsLeft).toEqual(yearly.closing.capsLeft);
    const again = run(sharing({ per: 'life' }), { collected: rich, claims }, without.closing);
    expect(within(again)).toBe(fen('500.00'));
    expect(again.closing.capsLeft).toEqual([
      { ...counted, per: 'year' },
      { ...counted, left: '0.00' },
    ]);
  });

  it.each(['year', 'period'] as const)('gain nothing a %s while the terms have the cap by another span', (per) => {
    const carried = sharing({ per, unused: 'carried' });
    const none = { expenses: '0.00', disposal: '0.00' };
    const inYear = (year: number) => ({ interestFrom: `${year - 1}-12-26`, interestTo: `${year}-12-26` });
    const first = run(carried, { collected: rich, claims: { ...none, expenses: '1000.00' } }, undefined, inYear(2026));
    const rested = [2027, 2028, 2029].reduce(
      (before, year) => run(sharing({ per: 'life' }), { claims: none }, before.closing, inYear(year)),
      first,
    );
    const back = run(
      carried,
      { collected: rich, claims: { ...none, expenses: '9000.00' } },
      rested.closing,
      inYear(2030),
    );
    // 500.00 left of 2026 and 1,500.00 of 2030.
    expect(within(back)).toBe(fen('2000.00'));
  });

  it('have the room that an amended amount leaves of what was used, and more where it is raised again', () => {
    const claims = { expenses: '9000.00', disposal: '0.00' };
    const life = (amount: string) => sharing({ per: 'life', amount });
    const first = run(life('1500.00'), { collected: rich, claims: { ...claims, expenses: '1000.00' } });
    expect(within(run(life('5000.00'), { collected: rich, claims }, first.closing))).toBe(fen('4000.00'));
    const lowered = run(life('800.00'), { collected: rich, claims }, first.closing);
    expect([within(lowered), lowered.closing.capsLeft?.[0]?.left]).toEqual([0n, '-200.00']);
    const again = run(life('1500.00'), { collected: rich, claims }, lowered.closing);
    expect(within(again)).toBe(fen('500.00'));
    for (const line of again.lines) expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
  });

  it('never take more than the cap, are paid or carried whole, and every line is recomputed', () => {
    const sum = fc.bigInt({ min: 0n, max: 300_000n });
    fc.assert(
      fc.property(sum, sum, sum, sum, sum, (collected, ...[first, second, unpaid, unpaidToo]) => {
        const text = (minor: bigint): string => Money.ofMinor(minor).toString();
        const result = run(terms, {
          collected: { principal: text(collected) },
          claims: { expenses: text(first), disposal: text(second) },
          unpaid: { expenses: text(unpaid), disposal: text(unpaidToo) },
        });
        const owed = first + second + unpaid + unpaidToo;
        expect(within(result)).toBeLessThanOrEqual(150_000n);
        const dueWithin = result.lines
          .filter(({ item }) => item.endsWith('within cap'))
          .reduce((total, line) => total + fen(line.due), 0n);
        expect(dueWithin).toBe(owed < 150_000n ? owed : 150_000n);
        const lines = result.lines.filter(({ item }) => feeIds.some((id) => item.startsWith(`fee:${id}`)));
        const carried = result.closing.unpaid.filter(({ id }) => feeIds.includes(id));
        const after = carried.reduce((total, { amount }) => total + fen(amount), 0n);
        expect(lines.reduce((total, line) => total + fen(line.paid), after)).toBe(owed);
        for (const line of lines) {
          expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
          expect(!line.formula || sameValue(evaluate(line.formula), line.formula.exact)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are told in words', () => {
    expect(JSON.stringify(dealInWords(terms).waterfalls[0])).toContain(
      'up to “Priority costs” of 1500.00 a period, shared by Costs of expenses and Costs of disposal',
    );
  });

  it.each([
    [
      'a cap that is not there',
      'fees[2].priorityCap.shared',
      'x',
      'fees[2].priorityCap.shared is "x"; expected the id of a shared cap',
    ],
    [
      'an id of a fee',
      'sharedCaps[0].capId',
      'trustee',
      'sharedCaps[0].capId is "trustee"; expected an id of its own among taxes, fees and shared caps, not the one of fees[0].feeId again',
    ],
    [
      'what lapses for life',
      'sharedCaps[0]',
      { capId: 'priority', name: 'P', amount: '1.00', per: 'life', unused: 'lapses' },
      'sharedCaps[0].unused is "lapses"; expected no such term of a cap that never begins anew',
    ],
  ])('are refused with %s', (_what, path, value, message) => {
    expect(validateTerms(withTerm(terms, path, value)).map((one) => one.message)).toContain(message);
  });

  it('are refused a cap that none shares', () => {
    const unused = { ...exampleTerms, sharedCaps: terms.sharedCaps } as DealTerms;
    expect(validateTerms(unused).map(({ message }) => message)).toEqual([
      'sharedCaps[0].capId is "priority"; expected a cap that a claim shares',
    ]);
  });
});
