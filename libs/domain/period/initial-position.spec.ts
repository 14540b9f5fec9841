import { expect, test } from '@jest/globals';
import { validateTerms, type ClassTerms, type DealTerms } from '#domain/deal';
import { runWaterfall } from '#domain/waterfall';
import { accountsDeal, accountsInputs } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { initialPosition, positionUnder } from './initial-position.js';

test('the first period starts from the faces alone', () => {
  expect(initialPosition(exampleTerms)).toEqual({
    carriedForward: '0.00',
    reserve: '0.00',
    classes: [
      { classId: 'senior', balance: '1000000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
      { classId: 'sub', balance: '250000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
    ],
    unpaid: [
      { id: 'vat', amount: '0.00' },
      { id: 'trustee', amount: '0.00' },
      { id: 'agent', amount: '0.00' },
      { id: 'expenses', amount: '0.00' },
    ],
  });
});

test('a class that an amendment adds is owed nothing until it is drawn, and then what its holders paid', () => {
  const further: ClassTerms = {
    ...accountsDeal.classes[0]!,
    ...{
      classId: 'further',
      name: 'Further issue',
      face: '36500.00',
      interest: { coupon: '0.05', dayCount: 'ACT/365' },
    },
    drawn: { atClosing: '0.00', into: 'principal', amounts: [{ on: '2026-07-26', amount: '36500.00' }] },
  };
  const amended: DealTerms = { ...accountsDeal, classes: [...accountsDeal.classes, further] };
  expect(validateTerms(amended)).toEqual([]);
  const { closing } = runWaterfall(accountsDeal, accountsInputs({}));
  const opening = positionUnder(amended, closing);
  expect(opening.classes.at(-1)).toEqual({
    ...{ classId: 'further', balance: '0.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '0.00' },
  });
  const inputs = accountsInputs({ terms: amended, from: '2026-06-26', to: '2026-09-26', opening, dated: {} });
  const { book, closing: after } = runWaterfall(amended, inputs);
  expect(book?.transfers.filter(({ item }) => item === 'class:further:drawn')).toMatchObject([
    { date: '2026-07-26', from: 'registrar', to: 'principal', amount: '36500.00' },
  ]);
  expect(after.classes.find(({ classId }) => classId === 'further')?.balance).toBe('36500.00');
});
