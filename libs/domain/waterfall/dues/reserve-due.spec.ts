import { describe, expect, it } from '@jest/globals';
import type { ReserveTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { bookHolding } from '../../testing/example-book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { reserveDue } from './reserve-due.js';

const reserve: ReserveTerms = {
  multiple: '1.5',
  of: [
    { tax: 'vat' },
    { fee: 'agent', portion: 'whole' },
    { fee: 'trustee', portion: 'whole' },
    { fee: 'expenses', portion: 'within cap' },
    { interestOf: 'senior' },
  ],
  basis: 'current period',
  zeroWhenCleared: 'senior',
  release: 'allowed',
};
const figures = readFigures(
  exampleTerms,
  exampleInputs({
    collected: { interest: '1000.00' },
    claims: { agent: '20.00', expenses: '1600.00' },
    unpaid: { vat: '7.00', agent: '7.00', trustee: '7.00', expenses: '700.00' },
    classes: { senior: { interestUnpaid: '7.00' } },
  }),
);
const due = (left: string) =>
  reserveDue(bookHolding(figures, '0.00'), reserve, {
    classId: 'senior',
    left: Money.parse(left),
    earlierLines: [],
    lines: [],
    kept: null,
  });

describe('the required reserve', () => {
  it('is a multiple of the amounts due for the period, without arrears', () => {
    const { formula, result } = due('990000.00').current;
    expect(formula.quantities.map(({ value }) => value)).toEqual([
      '990000.00',
      '1.5',
      '32.60',
      '20.00',
      '174.66',
      '1500.00',
      '8383.56',
    ]);
    expect(formula.exact).toBe('15166.23');
    expect(result.toString()).toBe('15166.23');
  });

  it('says in which step each amount is due', () => {
    const [left, , ...basis] = due('990000.00').current.formula.quantities;
    expect(left?.source).toEqual({ kind: 'step', rank: 8, field: 'balance after the payment' });
    expect(basis.map(({ source }) => source.kind === 'step' && source.rank)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is zero where the senior class is cleared with nothing held back', () => {
    expect(due('0.00').current.result.toString()).toBe('0.00');
  });

  it('leaves no arrear: it is computed anew each period', () => {
    expect(due('990000.00')).toMatchObject({ payee: 'reserve', unpaidIsCarried: false });
    expect(due('990000.00').carriedIn.isZero()).toBe(true);
  });
});
