import { describe, expect, it } from '@jest/globals';
import type { FormulaTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { Book } from '../book/book.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { readFigures } from '../period-figures.js';
import { payPrincipal } from './pay-principal.js';

const pay = (available: string, balance = '1000000.00', scale = 2, limit?: FormulaTerms) => {
  const [senior, ...others] = exampleTerms.classes;
  if (!senior) throw new Error('the example has classes');
  const terms = { ...exampleTerms, classes: [{ ...senior, principalFactorScale: scale }, ...others] };
  const figures = readFigures(terms, exampleInputs({ terms, classes: { senior: { balance } } }));
  const outcome = payPrincipal(
    {
      figures,
      book: Book.open(figures),
      rank: 8,
      term: 'waterfall[7]',
      available: Money.parse(available),
      earlierLines: [],
      isStopped: false,
      tryLaterSteps: () => [],
    },
    { class: 'senior', ...(limit ? { limit } : {}) },
  );
  return { paid: outcome.lines.map((line) => line.paid.toString()), stops: outcome.stops, line: outcome.lines[0] };
};

describe('paying principal by the per-100 factor', () => {
  it('takes whole steps of the factor and stops the waterfall', () => {
    expect(pay('123456.78')).toMatchObject({ paid: ['123400.00'], stops: true });
    expect(pay('123456.78', '1000000.00', 4)).toMatchObject({ paid: ['123456.00'], stops: true });
    expect(pay('123456.78', '1000000.00', 0)).toMatchObject({ paid: ['120000.00'], stops: true });
  });

  it('pays nothing of less than a step, and still stops', () => {
    expect(pay('99.99')).toMatchObject({ paid: ['0.00'], stops: true });
    expect(pay('0.00')).toMatchObject({ paid: ['0.00'], stops: true });
  });

  it('clears the class where the money suffices, and passes the rest on', () => {
    expect(pay('1000000.00')).toMatchObject({ paid: ['1000000.00'], stops: false });
    expect(pay('500.01', '500.00')).toMatchObject({ paid: ['500.00'], stops: false });
  });

  it('passes everything on once the class is cleared', () => {
    expect(pay('500.00', '0.00')).toMatchObject({ paid: ['0.00'], stops: false });
    expect(pay('0.00', '0.00')).toMatchObject({ paid: ['0.00'], stops: false });
  });

  it('pays in whole steps at most its limit, and passes on what the limit leaves over', () => {
    const limited = (available: string, limit: string) => pay(available, '1000000.00', 2, { amount: limit });
    expect(limited('123456.78', '50050.00')).toMatchObject({ paid: ['50000.00'], stops: false });
    expect(limited('123456.78', '0.00')).toMatchObject({ paid: ['0.00'], stops: false });
    expect(limited('2000000.00', '1000000.00')).toMatchObject({ paid: ['1000000.00'], stops: false });
    expect(limited('123456.78', '50050.00').line?.paidFormula).toMatchObject({
      expression: 'min(min(available, 50050.00), opening balance)',
      exact: '50050',
      rounding: 'truncated to the per-100 step',
    });
  });

  it('stops the waterfall where the money ends before the limit', () => {
    const limit = { amount: '500000.00' };
    expect(pay('123456.78', '1000000.00', 2, limit)).toMatchObject({ paid: ['123400.00'], stops: true });
    expect(pay('0.00', '1000000.00', 2, limit)).toMatchObject({ paid: ['0.00'], stops: true });
  });

  it('says which step it took', () => {
    const { line } = pay('123456.78');
    expect(line?.paidFormula).toMatchObject({
      expression: 'min(available, opening balance)',
      exact: '123456.78',
      rounding: 'truncated to the per-100 step',
      result: '123400.00',
    });
    expect(line?.paidFormula?.quantities.at(-1)).toMatchObject({ name: 'step', value: '100.00' });
    expect(line?.unpaidIsCarried).toBe(false);
  });
});
