import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Money, sumAmounts } from '#domain/shared';
import { compareCategories, recoveredCategories } from './compare-categories.js';

const recoveries = {
  kind: 'by category',
  periods: [
    { periodNumber: 1, collected: { substandard: '30.00', loss: '12.50' } },
    { periodNumber: 2, collected: { loss: '5.00' } },
  ],
} as const;

describe('recovery by category beside its forecast', () => {
  test('a category that the forecast leaves out expects nothing; a period to come brought nothing yet', () => {
    const categories = [
      { category: 'loss', gross: '10.00' },
      { category: 'doubtful', gross: '2.00' },
      { category: 'not reported', gross: '1.00' },
    ] as const;
    const [first, second] = compareCategories(recoveries, [{ periodNumber: 1, gross: '13.00', categories }]);
    expect(first?.categories).toEqual([
      { category: 'normal', forecast: '0.00', actual: '0.00' },
      { category: 'special mention', forecast: '0.00', actual: '0.00' },
      { category: 'substandard', forecast: '30.00', actual: '0.00' },
      { category: 'doubtful', forecast: '0.00', actual: '2.00' },
      { category: 'loss', forecast: '12.50', actual: '10.00' },
      { category: 'not reported', forecast: null, actual: '1.00' },
    ]);
    expect(first?.carried).toBe('0.00');
    expect(second?.categories.at(4)).toEqual({ category: 'loss', forecast: '5.00', actual: null });
    expect(second?.carried).toBeNull();
  });

  test('a forecast that is not by category says nothing of one', () => {
    const byPeriod = { kind: 'by period', periods: [{ periodNumber: 1, collected: '1.00' }] } as const;
    const [only] = compareCategories(byPeriod, []);
    expect(only?.categories.map(({ forecast }) => forecast)).toEqual(recoveredCategories.map(() => null));
  });

  test('the categories and what is carried add up to the period’s collections', () => {
    const amount = fc.bigInt({ min: -1_000n, max: 1_000n }).map((minor) => Money.ofMinor(minor).toString());
    const categories = fc.array(fc.record({ category: fc.constantFrom(...recoveredCategories), gross: amount }));
    fc.assert(
      fc.property(amount, categories, (gross, found) => {
        const [first] = compareCategories(recoveries, [{ periodNumber: 1, gross, categories: found }]);
        const parts = (first?.categories ?? []).map(({ actual }) => actual ?? '0.00');
        expect(sumAmounts([...parts, first?.carried ?? '0.00'])).toBe(gross);
      }),
    );
  });
});
