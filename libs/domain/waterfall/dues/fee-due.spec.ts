import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { dueTotal } from './due.js';
import { feeDue } from './fee-due.js';

const terms: DealTerms = {
  ...exampleTerms,
  fees: [
    ...exampleTerms.fees,
    {
      feeId: 'servicer-base',
      name: 'Servicer base fee',
      payee: 'servicer',
      kind: 'rate',
      rate: '0.01',
      basis: 'gross collections',
    },
  ],
};
const book = (said: ExamplePeriod) => Book.open(readFigures(terms, exampleInputs({ ...said, terms })));

describe('a fee', () => {
  it('at a rate runs on the opening balance of all securities over the interest days', () => {
    const due = feeDue(book({ unpaid: { trustee: '1.00' } }), 'trustee', 'whole');
    expect(due.current.formula).toMatchObject({
      expression: 'opening securities balance × fee rate × days / days in year',
      exact: '12750/73',
      result: '174.66',
    });
    expect(dueTotal(due).toString()).toBe('175.66');
    expect(due).toMatchObject({ payee: 'payee:trustee', unpaidIsCarried: true });
  });

  it('at a rate of gross collections knows no days', () => {
    const due = feeDue(book({ collected: { principal: '100.00', fee: '0.50' } }), 'servicer-base', 'whole');
    expect(due.current.formula).toMatchObject({
      expression: 'gross collections × fee rate',
      exact: '1.005',
      result: '1.01',
    });
  });

  it('by invoice is what was invoiced', () => {
    const due = feeDue(book({ claims: { agent: '20.00' }, unpaid: { agent: '5.00' } }), 'agent', 'whole');
    expect(due.current.formula).toMatchObject({ expression: 'invoiced', rounding: 'none', result: '20.00' });
    expect(dueTotal(due).toString()).toBe('25.00');
    expect(due.payee).toBe('payee:registrar');
  });

  it('that is not a claim has no cap to divide it', () => {
    expect(() => feeDue(book({}), 'trustee', 'within cap')).toThrow('trustee has no cap to divide it');
  });
});

describe('claimed expenses with a priority cap of 1,500.00', () => {
  const parts = (claimed: string, unpaid: string) => {
    const period = book({ claims: { expenses: claimed }, unpaid: { expenses: unpaid } });
    return (['within cap', 'above cap', 'whole'] as const).map((portion) => {
      const due = feeDue(period, 'expenses', portion);
      return [due.carriedIn.toString(), due.current.result.toString()];
    });
  };

  it.each([
    ['below the cap', '1000.00', '0.00', ['0.00', '1000.00'], ['0.00', '0.00']],
    ['above the cap', '2200.00', '0.00', ['0.00', '1500.00'], ['0.00', '700.00']],
    ['with arrears within it', '1000.00', '800.00', ['800.00', '700.00'], ['0.00', '300.00']],
    ['with arrears above it', '1000.00', '1800.00', ['1500.00', '0.00'], ['300.00', '1000.00']],
  ])('%s: arrears come first, and the cap bounds both', (_case, claimed, unpaid, within, above) => {
    expect(parts(claimed, unpaid)).toEqual([within, above, [unpaid, claimed]]);
  });

  it('say how the cap divides them', () => {
    const period = book({ claims: { expenses: '1000.00' }, unpaid: { expenses: '800.00' } });
    expect(feeDue(period, 'expenses', 'above cap').current.formula.expression).toBe(
      'claimed − min(claimed, priority cap − arrears within the cap)',
    );
  });
});
