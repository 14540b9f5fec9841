import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';
import type { WithholdingTerms } from '../withholding-terms.js';
import { withholdingWords } from '../words/withholding-words.js';

const offsets = { ...exampleTerms.schedule.offsets, allocation: -2, recordDate: -2 };
const terms = { ...exampleTerms, schedule: { ...exampleTerms.schedule, offsets } } as DealTerms;
const individuals = { holders: 'individual', rate: '0.20' } as const;
const faults = (withholding: WithholdingTerms, of = terms): (string | undefined)[] =>
  validateTerms({ ...of, withholding }).map(({ field }) => field);

describe('the withholding of holder tax', () => {
  it('has each part, and each kind of holder of a class, once', () => {
    const senior = { holders: 'non-resident enterprise', rate: '0.10', classes: ['senior'] } as const;
    expect(faults({ of: ['interest', 'yield'], rates: [individuals, senior] })).toEqual([]);
    expect(faults({ of: ['interest'], rates: [senior, { ...senior, classes: ['sub'] }] })).toEqual([]);
    expect(faults({ of: ['interest', 'interest'], rates: [individuals] })).toEqual(['withholding.of[1]']);
    expect(faults({ of: ['interest'], rates: [individuals, { ...individuals, classes: ['sub'] }] })).toEqual([
      'withholding.rates[1].holders',
    ]);
  });

  it('is of classes of the deal, at a rate above zero', () => {
    const of = (changes: object) => faults({ of: ['interest'], rates: [{ ...individuals, ...changes }] });
    expect(of({ classes: ['mezzanine'] })).toEqual(['withholding.rates[0].classes[0]']);
    expect(of({ classes: ['sub', 'sub'] })).toEqual(['withholding.rates[0].classes[1]']);
    expect(of({ rate: '0.00' })).toEqual(['withholding.rates[0].rate']);
    expect(of({ rate: '1.5' })).toEqual(['withholding.rates[0].rate']);
    expect(of({ holders: 'a bank' })).toEqual(['withholding.rates[0].holders']);
  });

  it('needs to know the holders when the lump sums leave', () => {
    expect(faults({ of: ['interest'], rates: [individuals] }, exampleTerms)).toEqual(['schedule.offsets.recordDate']);
  });

  it('is told in a sentence', () => {
    expect(withholdingWords({ of: ['interest'], rates: [{ ...individuals, classes: ['senior'] }] })).toEqual([
      'Of the interest paid to a holder of senior that is an individual, 0.20 is withheld for the tax authority, half-up to the fen.',
    ]);
  });
});
