import { expect, test } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { initialPosition } from './initial-position.js';

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
