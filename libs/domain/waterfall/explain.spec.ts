import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../testing/example-inputs.js';
import { explainFormula, explainLine } from './explain.js';
import type { TraceLine } from './trace.js';
import { runWaterfall } from './run-waterfall.js';

const lineOf = (item: string, said: ExamplePeriod): TraceLine => {
  const found = runWaterfall(said.terms ?? exampleTerms, exampleInputs(said)).lines.find((line) => line.item === item);
  assert(found, `the run has a line ${item}`);
  return found;
};
const sentence = (item: string, said: ExamplePeriod): string => explainLine(lineOf(item, said));

describe('a line in one sentence', () => {
  it('gives the figures, their names and the value before rounding', () => {
    expect(sentence('class:senior:interest', { accountIncome: '200000.00' })).toBe(
      'class:senior:interest: due 8,383.56 = 1,000,000.00 × 0.0300 × 102 / 365 (opening balance × coupon × days / days in ' +
        'year), half-up to the fen from 8,383.561643…; of 199,825.34 available paid in full.',
    );
  });

  it('names what was unpaid before, and what is carried now', () => {
    expect(
      sentence('fee:agent', { accountIncome: '30.00', claims: { agent: '20.00' }, unpaid: { agent: '15.00' } }),
    ).toBe(
      'fee:agent: due 35.00 = 15.00 unpaid before + 20.00, which is 20.00 (invoiced); of 30.00 available paid 30.00, ' +
        'unpaid 5.00, carried.',
    );
  });

  it('names the step of the per-100 factor', () => {
    expect(sentence('class:senior:principal', { accountIncome: '100000.00' })).toBe(
      'class:senior:principal: due 1,000,000.00 = 1,000,000.00 (opening balance); of 78,604.45 available paid 78,600.00 = ' +
        'min(78,604.45, 1,000,000.00) (min(available, opening balance)), truncated to the per-100 step of 100.00 from ' +
        '78,604.45, unpaid 921,400.00.',
    );
  });

  it('names who stopped the waterfall, and what was held back', () => {
    const poor = { accountIncome: '100000.00' };
    expect(sentence('class:sub:principal', poor)).toMatch(
      /unpaid 250,000\.00 \(nothing is passed on by rank 8, whose class is not cleared\)\.$/,
    );
    expect(sentence('remainder:carried forward', poor)).toBe(
      'remainder:carried forward: due 4.45 = 4.45 (left); of 4.45 available paid in full (less than one per-100 step, held ' +
        'back at rank 8).',
    );
  });

  it('says why no reserve is required', () => {
    expect(sentence('reserve', { accountIncome: '1100000.00' })).toBe(
      'reserve: due 0.00 = if(0.00 = 0, 0, 1.5 × (0.00 + 174.66 + 8,383.56)) (if(senior left with nothing held back = 0, 0, ' +
        'multiple × (tax vat + fee trustee + interest senior))); nothing to pay (nothing is required: senior is cleared).',
    );
  });

  it('says how a rank that is short was shared', () => {
    const [tax, , , ...others] = exampleTerms.waterfall;
    assert(tax, 'the example has a waterfall');
    const rank = { step: 'pay fees', fees: ['trustee', 'agent'], portion: 'whole' } as const;
    const terms: DealTerms = { ...exampleTerms, waterfall: [tax, rank, ...others] };
    const said = { terms, accountIncome: '100.00', claims: { agent: '174.66' } };
    expect(sentence('fee:trustee', said)).toMatch(
      /paid 50\.00 = 100\.00 × 174\.66 \/ 349\.32 \(available × due \/ due in the rank\), unpaid 124\.66, carried\.$/,
    );
    expect(sentence('fee:agent', { ...said, accountIncome: '100.01' })).toMatch(
      /paid 50\.01 = 100\.01 − 50\.00 \(available − paid to the others\), unpaid 124\.65, carried\.$/,
    );
  });

  it('can be had of a formula by itself', () => {
    const { availableFormula } = runWaterfall(
      exampleTerms,
      exampleInputs({ accountIncome: '1234567.00', reserve: '5.00' }),
    );
    expect(explainFormula(availableFormula)).toBe(
      '0.00 + 1,234,567.00 + 0.00 + 5.00 (net collections + account income + carried forward + reserve)',
    );
  });
});
