import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import type { DealTerms } from '../terms.js';
import { investmentWords } from '../words/investment-words.js';
import { validateTerms } from '../validate-terms.js';

const faults = (terms: DealTerms): (string | undefined)[] => validateTerms(terms).map(({ field }) => field);
const permitted = { kinds: ['deposit', 'government bond'], dayCount: 'ACT/365' } as const;

describe('the investments that a deal permits', () => {
  it('are of kinds named once, up to a limit that lets something in', () => {
    expect(faults({ ...exampleTerms, investments: { ...permitted, limit: '1000.00' } })).toEqual([]);
    expect(faults({ ...exampleTerms, investments: { ...permitted, kinds: ['deposit', 'deposit'] } })).toEqual([
      'investments.kinds[1]',
    ]);
    expect(faults({ ...exampleTerms, investments: { ...permitted, limit: '0.00' } })).toEqual(['investments.limit']);
  });

  it('are of cash of the collection account, which a deal with accounts of its own does not keep', () => {
    expect(faults({ ...accountsDeal, investments: permitted })).toEqual(['investments']);
  });

  it('are told in a sentence', () => {
    expect(investmentWords({ ...permitted, limit: '1000.00' })).toEqual([
      'Idle cash may be put into a deposit or a government bond that matures before the next allocation date, at most 1000.00 at a time; income accrues by ACT/365.',
    ]);
  });
});
