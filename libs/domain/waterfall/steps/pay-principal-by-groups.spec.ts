import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { accountsInputs } from '../../testing/example-accounts-deal.js';
import { coveredDeal } from '../../testing/example-covered-deal.js';
import { Book } from '../book/book.js';
import { readFigures } from '../period-figures.js';
import { payPrincipalByGroups } from './pay-principal-by-groups.js';

function pay(due: string, available: string, terms: DealTerms = coveredDeal) {
  const figures = readFigures(terms, accountsInputs({ terms }));
  return payPrincipalByGroups(
    {
      figures,
      book: Book.open(figures),
      rank: 3,
      term: 'waterfall[2]',
      available: Money.parse(available),
      earlierLines: [],
      isStopped: false,
      tryLaterSteps: () => [],
    },
    {
      step: 'pay principal by groups',
      groups: [['first'], ['second', 'third'], ['last']],
      from: 'collection',
      amount: { difference: [{ amount: due }, { amount: '0.00' }] },
    },
  ).lines;
}
const duesAndPaid = (...args: Parameters<typeof pay>) =>
  pay(...args).map((line) => [line.due.toString(), line.paid.toString()]);

describe('paying principal by groups', () => {
  it('goes over to the next group on the same date', () => {
    expect(duesAndPaid('350.00', '1000.00')).toEqual([
      ['100.00', '100.00'],
      ['100.00', '100.00'],
      ['100.00', '100.00'],
      ['50.00', '50.00'],
    ]);
  });

  it('shares within a group, truncated, the rest to the last', () => {
    expect(duesAndPaid('110.01', '1000.00').slice(1)).toEqual([
      ['5.00', '5.00'],
      ['5.01', '5.01'],
      ['0.00', '0.00'],
    ]);
    const [, second, third] = pay('110.01', '1000.00');
    expect(second?.formula?.expression).toBe(
      'min(110.01 − 0.00 − due to the groups before, balance of second + balance of third) × balance of second' +
        ' / (balance of second + balance of third)',
    );
    expect(third?.formula?.expression).toBe(
      'min(110.01 − 0.00 − due to the groups before, balance of second + balance of third) − due to the others',
    );
  });

  it('pays the groups in order where the money does not suffice, and says how', () => {
    expect(duesAndPaid('350.00', '130.01')).toEqual([
      ['100.00', '100.00'],
      ['100.00', '15.00'],
      ['100.00', '15.01'],
      ['50.00', '0.00'],
    ]);
    expect(pay('350.00', '130.01').map(({ paidFormula }) => paidFormula?.expression)).toEqual([
      undefined,
      '(available − paid to the groups before) × due / due in the group',
      'available − paid to the groups before − paid to the others',
      'available − paid to the groups before',
    ]);
  });

  it('owes nothing where the figure is below zero, and nothing to classes that are cleared', () => {
    expect(duesAndPaid('-5.00', '100.00').flat()).toEqual(Array(8).fill('0.00'));
    const cleared = coveredDeal.classes.map((one) => (one.classId === 'last' ? one : { ...one, face: '0.00' }));
    expect(duesAndPaid('10.00', '100.00', { ...coveredDeal, classes: cleared }).at(-1)).toEqual(['10.00', '10.00']);
  });
});
