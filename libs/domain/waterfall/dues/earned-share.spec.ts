import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Money } from '#domain/shared';
import type { DealTerms } from '#domain/deal';
import { registrarFee, withFees } from '../../testing/example-charges.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { termsReplacing } from '../../testing/example-replacement.js';
import { recomputeDue } from '../../testing/recompute.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

/** 2026-03-16 to 2026-06-26: 102 days; a rich period that reaches the remainder. */
const rich = { principal: '1500000.00' };

const run = (terms: DealTerms, collected: Record<string, string> = rich): WaterfallResult => {
  const result = runWaterfall(terms, exampleInputs({ terms, collected }));
  for (const line of result.lines) expect(recomputeDue(line)).toBe(line.due);
  return result;
};
const paid = ({ lines }: WaterfallResult, item: string): string | undefined =>
  lines.find((line) => line.item === item)?.paid;

const trustee = { role: 'trustee', removed: 'trustee', fees: ['trustee'] } as const;
const on = (day: string) => ({ from: day, paidFrom: day });

describe('what a party earns of a broken period', () => {
  it('is the share of its own days, each rounded for itself', () => {
    const whole = run(exampleTerms);
    expect(paid(whole, 'fee:trustee')).toBe('174.66');
    const result = run(termsReplacing({ ...trustee, ...on('2026-04-19') }));
    const line = result.lines.find(({ item }) => item === 'fee:trustee');
    expect(line?.formula?.expression).toBe(
      'opening securities balance × fee rate × days / days in year × days earned / days of the period',
    );
    expect(paid(result, 'fee:trustee')).toBe('58.22');
    expect(paid(result, 'fee:trustee-harbour')).toBe('116.44');
  });

  it('or all of it, for who serves on its last day', () => {
    const rule = { ...trustee, brokenPeriod: 'to whoever serves at its end' } as const;
    const byItem = (day: string) => {
      const result = run(termsReplacing({ ...rule, ...on(day) }));
      return [paid(result, 'fee:trustee'), paid(result, 'fee:trustee-harbour')];
    };
    expect(byItem('2026-06-25')).toEqual(['0.00', '174.66']);
    expect(byItem('2026-06-26')).toEqual(['174.66', '0.00']);
  });

  it('a share of the remainder passes so too', () => {
    const whole = Money.parse(paid(run(exampleTerms), 'remainder:servicer') ?? '0');
    const result = run(termsReplacing(on('2026-04-19')));
    const [before, after] = ['servicer', 'harbour'].map((party) => paid(result, `remainder:${party}`) ?? '0');
    const third = Money.ofMinor(whole.minor / 3n);
    expect(Money.parse(before ?? '0').minus(third).minor).toBeLessThanOrEqual(1n);
    expect(Money.parse(after ?? '0').compare(Money.parse(before ?? '0'))).toBe(1);
  });

  it('what the removed party is owed from before stays its own', () => {
    const terms = termsReplacing({ ...trustee, ...on('2026-03-16') });
    const inputs = exampleInputs({ terms, collected: rich, unpaid: { trustee: '50.00' } });
    const lines = runWaterfall(terms, inputs).lines.filter(({ item }) => item.startsWith('fee:trustee'));
    expect(lines.map(({ item, payee, carriedIn, paid: sum }) => [item, payee, carriedIn, sum])).toEqual([
      ['fee:trustee', 'payee:trustee', '50.00', '50.00'],
      ['fee:trustee-harbour', 'payee:harbour', '0.00', '174.66'],
    ]);
  });

  it('a fee on the amounts paid is solved for who serves as they are paid', () => {
    const terms = withFees(registrarFee);
    const alone = run(terms);
    const agent = { role: 'registrar', removed: 'registrar', fees: ['agent'] } as const;
    const early = run(termsReplacing({ ...agent, ...on('2026-04-19') }, terms));
    const late = run(termsReplacing({ ...agent, ...on('2026-06-26') }, terms));
    expect([paid(early, 'fee:agent'), paid(early, 'fee:agent-harbour')]).toEqual(['0.00', paid(alone, 'fee:agent')]);
    expect([paid(late, 'fee:agent'), paid(late, 'fee:agent-harbour')]).toEqual([paid(alone, 'fee:agent'), '0.00']);
  });

  it('nobody gains or loses more than a fen by the day on which a role passes', () => {
    const whole = run(exampleTerms);
    const sum = (result: WaterfallResult, items: readonly string[]): bigint =>
      items.reduce((total, item) => total + Money.parse(paid(result, item) ?? '0.00').minor, 0n);
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 130 }),
        fc.constantFrom('by days', 'to whoever serves at its end'),
        (day, rule) => {
          const terms = termsReplacing({
            ...trustee,
            ...on(addDays('2026-03-16', day)),
            brokenPeriod: rule,
          });
          const result = run(terms);
          const difference = sum(result, ['fee:trustee', 'fee:trustee-harbour']) - sum(whole, ['fee:trustee']);
          expect(difference * difference).toBeLessThanOrEqual(1n);
        },
      ),
      { numRuns: 60 },
    );
  });
});
