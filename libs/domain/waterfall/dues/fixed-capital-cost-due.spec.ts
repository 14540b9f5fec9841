import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { fixedCapitalCostDue } from './fixed-capital-cost-due.js';

describe('fixed capital cost', () => {
  const figures = readFigures(
    exampleTerms,
    exampleInputs({ classes: { sub: { balance: '100000.00', fixedCapitalCostUnpaid: '500.00' } } }),
  );
  const due = fixedCapitalCostDue(figures, 'sub');

  it('accrues simply on the balance and is rounded each period', () => {
    expect(due.current.formula).toMatchObject({
      expression: 'opening balance × cost rate × days / days in year',
      exact: '163200/73',
      result: '2235.62',
    });
  });

  it('is due with what was accrued and not paid', () => {
    expect(dueTotal(due).toString()).toBe('2735.62');
    expect(due).toMatchObject({ payee: 'registrar', unpaidIsCarried: true });
  });

  it('is not due on a class that has none', () => {
    expect(() => fixedCapitalCostDue(figures, 'senior')).toThrow('class senior has no fixed capital cost');
  });
});
