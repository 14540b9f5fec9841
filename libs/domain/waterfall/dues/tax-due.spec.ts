import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { taxDue } from './tax-due.js';

describe('tax', () => {
  const figures = readFigures(
    exampleTerms,
    exampleInputs({
      collected: { principal: '900.00', interest: '100.00', penalty: '1.00', fee: '50.00' },
      unpaid: { vat: '0.70' },
    }),
  );
  const due = taxDue(figures, 'vat');

  it('is the rate times the taxed components, half-up to the fen', () => {
    expect(due.current.formula).toMatchObject({
      expression: '(interest collected + penalty interest collected) × tax rate',
      exact: '3.2926',
      result: '3.29',
    });
  });

  it('comes with its arrears, for the tax authority', () => {
    expect(dueTotal(due).toString()).toBe('3.99');
    expect(due).toMatchObject({ payee: 'tax-authority', unpaidIsCarried: true });
  });
});
