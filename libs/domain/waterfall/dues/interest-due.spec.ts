import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { interestDue } from './interest-due.js';

describe('interest', () => {
  const figures = readFigures(
    exampleTerms,
    exampleInputs({ classes: { senior: { balance: '730000.00', interestUnpaid: '1000.00' } } }),
  );
  const due = interestDue(figures, 'senior');

  it('runs on the opening balance over the days of the interest period, in the terms’ year', () => {
    expect(due.current.formula).toMatchObject({
      expression: 'opening balance × coupon × days / days in year',
      exact: '6120',
      result: '6120.00',
    });
    expect(due.current.formula.quantities.map(({ value }) => value)).toEqual(['730000.00', '0.0300', '102', '365']);
  });

  it('does not run on interest unpaid before, which is due as it stands', () => {
    expect(dueTotal(due).toString()).toBe('7120.00');
    expect(due).toMatchObject({ payee: 'registrar', unpaidIsCarried: true });
  });

  it('is computed in the year that the terms name', () => {
    const [senior, ...others] = exampleTerms.classes;
    if (!senior) throw new Error('the example has classes');
    const interest = { coupon: '0.0300', dayCount: 'ACT/360' } as const;
    const terms = { ...exampleTerms, classes: [{ ...senior, interest }, ...others] };
    const other = interestDue(readFigures(terms, exampleInputs({ terms })), 'senior');
    expect(other.current.result.toString()).toBe('8500.00');
  });

  it('runs apart in common and in leap years where the terms count ACT/ACT', () => {
    const [senior, ...others] = exampleTerms.classes;
    if (!senior) throw new Error('the example has classes');
    const terms = {
      ...exampleTerms,
      classes: [{ ...senior, interest: { coupon: '0.0300', dayCount: 'ACT/ACT' } as const }, ...others],
    };
    const inputs = { ...exampleInputs({ terms }), interestFrom: '2023-12-28', interestTo: '2024-02-28' };
    const { formula } = interestDue(readFigures(terms, inputs), 'senior').current;
    expect(formula.expression).toBe(
      'opening balance × coupon × (days in years of 365 / days in year of 365 + days in years of 366 / days in year of 366)',
    );
    expect(formula.quantities.map(({ value }) => value).slice(2)).toEqual(['4', '365', '58', '366']);
  });

  it('is not due on a class that bears none', () => {
    expect(() => interestDue(figures, 'sub')).toThrow('class sub bears no interest');
  });
});
