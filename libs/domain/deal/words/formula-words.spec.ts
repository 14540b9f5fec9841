import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { FormulaTerms } from '../formula-terms.js';
import { formulaWords } from './formula-words.js';
import { namesOf } from './names.js';

describe('a formula in words', () => {
  it.each<[FormulaTerms, string]>([
    [{ quantity: 'days', of: 'collection period', dayCount: 'ACT/360' }, 'days of the collection period (ACT/360)'],
    [
      { quantity: 'year fraction', of: 'interest period', dayCount: '30E/360' },
      'year fraction of the interest period (30E/360)',
    ],
    [
      { product: [{ quotient: [{ sum: [{ number: '1' }, { number: '2' }] }, { number: '3' }] }, { amount: '4.00' }] },
      '((1 + 2) ÷ 3) × 4.00',
    ],
  ])('%j', (formula, words) => {
    expect(formulaWords(formula, namesOf(exampleTerms))).toBe(words);
  });
});
