import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { collectionMonths } from './collection-months.js';

const monthsOf = (cutOffDate: string, ...determinationDates: string[]) => {
  const periods = determinationDates.map((determinationDate) => ({ determinationDate, paymentDate: '2099-01-15' }));
  const terms = { ...exampleTerms, cutOffDate, schedule: { ...exampleTerms.schedule, periods } };
  return periods.map((_, index) => collectionMonths(terms, index));
};

describe('the months of a collection period', () => {
  it('count from the cut-off date, then from the determination date before', () => {
    expect(monthsOf('2014-06-01', '2014-07-31', '2014-08-31', '2015-02-28', '2015-03-31')).toEqual([2, 1, 6, 1]);
    expect(monthsOf('2023-12-16', '2024-01-15')).toEqual([1]);
  });

  it('are none where the period is not made of whole months', () => {
    expect(monthsOf('2014-06-01', '2014-07-30', '2014-08-31')).toEqual([null, null]);
    expect(monthsOf('2014-06-01', '2014-06-15')).toEqual([null]);
  });
});
