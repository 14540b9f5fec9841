import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import type { QuantitySource } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

const never = { is: '>', left: { amount: '1.00' }, right: { amount: '2.00' } } as const;

/** The example with what these ranks pay, counted from 1, in an alternative that no payment takes. */
const notTaken = (...ranks: readonly number[]): DealTerms => ({
  ...exampleTerms,
  waterfall: exampleTerms.waterfall.map((step, index): StepTerms =>
    ranks.includes(index + 1) ? { step: 'if', condition: never, then: [step] } : step,
  ),
});

/** Where the trace of the reserve says that each sum stands, by the name of the sum. */
function sourcesIn(terms: DealTerms): Map<string, QuantitySource> {
  expect(validateTerms(terms)).toEqual([]);
  const { lines } = runWaterfall(terms, exampleInputs({ terms, collected: { interest: '1000.00' } }));
  const reserve = lines.find(({ item }) => item === 'reserve');
  return new Map(reserve?.formula?.quantities.map(({ name, source }) => [name, source]));
}

describe('what a reserve secures', () => {
  it('stands at the ranks that make it due and repay its class', () => {
    const sources = sourcesIn(exampleTerms);
    const due = { kind: 'step', field: 'due for the period, without arrears' };
    expect(sources.get('fee trustee')).toEqual({ ...due, rank: 3 });
    expect(sources.get('interest senior')).toEqual({ ...due, rank: 5 });
    expect(sources.get('senior left with nothing held back')).toEqual({
      ...{ kind: 'step', rank: 8, field: 'balance after the payment' },
    });
  });

  it('stands after the last step, where its own was not come to', () => {
    expect(sourcesIn(notTaken(3)).get('fee trustee')).toMatchObject({ kind: 'step', rank: 0 });
  });

  it('stands in the terms, where the payment has no line for it', () => {
    const left = sourcesIn(notTaken(8)).get('senior left with nothing held back');
    expect(left).toEqual({ kind: 'terms', path: 'waterfall[7]' });
  });
});
