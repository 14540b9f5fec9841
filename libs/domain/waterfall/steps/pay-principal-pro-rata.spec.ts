import { describe, expect, it } from '@jest/globals';
import type { FormulaTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { accountsDeal, accountsInputs } from '../../testing/example-accounts-deal.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { payPrincipalProRata } from './pay-principal-pro-rata.js';

function pay(available: string, limit?: FormulaTerms) {
  const figures = readFigures(accountsDeal, accountsInputs());
  return payPrincipalProRata(
    {
      figures,
      book: Book.open(figures),
      rank: 4,
      term: 'waterfall[3]',
      available: Money.parse(available),
      earlierLines: [],
      isStopped: false,
      tryLaterSteps: () => [],
    },
    {
      step: 'pay principal pro rata',
      classes: ['senior'],
      from: 'principal',
      schedule: 'ignored',
      ...(limit ? { limit } : {}),
    },
  ).lines.map(({ paid, paidFormula }) => [paid.toString(), paidFormula?.expression]);
}

describe('paying principal pro rata', () => {
  it('pays what there is', () => {
    expect(pay('120.00')).toEqual([['120.00', undefined]]);
  });

  it('pays no more than its limit, and says so', () => {
    expect(pay('120.00', { amount: '30.00' })).toEqual([['30.00', 'min(available, 30.00)']]);
    expect(pay('20.00', { amount: '30.00' })).toEqual([['20.00', 'min(available, 30.00)']]);
  });
});
