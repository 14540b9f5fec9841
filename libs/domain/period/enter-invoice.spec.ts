import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { invoiceEntered, periodClosed } from '../testing/example-closing.js';
import { exampleTerms } from '../testing/example-deal.js';
import { periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { enterInvoice, type EnterInvoice } from './enter-invoice.js';
import { evolve, initialState } from './period.state.js';

const { given } = operation({ initialState, evolve, decide: enterInvoice });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };

const enter = (
  sent: Partial<EnterInvoice['sent']> = {},
  dealState: DealState = deal,
  collectionsFrozen = false,
): EnterInvoice => ({
  sent: {
    dealId: 'example',
    periodNumber: 1,
    feeId: 'agent',
    amount: '2000',
    invoiceReference: 'INV-1',
    ...sent,
  },
  added: { today: '2026-06-15', deal: dealState, collectionsFrozen },
});

describe('entering an invoice', () => {
  test('it is the period’s, to be paid in its waterfall', () => {
    given([periodOpened(1)])
      .when(enter())
      .then([invoiceEntered('agent', '2000.00', 'INV-1')]);
  });

  test('an expense claim is entered the same way', () => {
    given([periodOpened(1)])
      .when(enter({ feeId: 'expenses', amount: '12.50', invoiceReference: 'C-7' }))
      .then([invoiceEntered('expenses', '12.50', 'C-7')]);
  });

  test('the same number of another payee is another invoice', () => {
    given([periodOpened(1), invoiceEntered('expenses', '12.50', 'INV-1')])
      .when(enter())
      .then([invoiceEntered('agent', '2000.00', 'INV-1')]);
  });

  test.each([
    ['three decimals', { amount: '1.005' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['a negative amount', { amount: '-1.00' }, 'AMOUNT_NEGATIVE', 'amount'],
    ['nothing', { amount: '0.00' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['no number', { amount: '' }, 'AMOUNT_MALFORMED', 'amount'],
    ['no reference', { invoiceReference: '' }, 'MALFORMED', 'invoiceReference'],
    ['an unknown fee', { feeId: 'audit' }, 'FEE_UNKNOWN', 'feeId'],
    ['a fee by rate', { feeId: 'trustee' }, 'FEE_NOT_BY_INVOICE', 'feeId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([periodOpened(1)])
      .when(enter(sent))
      .then(refused(code, { field }));
  });

  test('the deal must exist', () => {
    given([periodOpened(1)])
      .when(enter({}, { status: 'unregistered' }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the period must be open', () => {
    given([]).when(enter()).then(refused('PERIOD_UNKNOWN'));
    given([periodOpened(1), periodClosed])
      .when(enter())
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('a close that began takes no more of them, before the period itself is closed', () => {
    given([periodOpened(1)])
      .when(enter({}, deal, true))
      .then(refused('PERIOD_ALREADY_CLOSED', { field: 'periodNumber', value: '1' }));
  });

  test('not twice', () => {
    given([periodOpened(1), invoiceEntered('agent', '2000.00', 'INV-1')])
      .when(enter({ amount: '1.00' }))
      .then(refused('INVOICE_ALREADY_ENTERED', { field: 'invoiceReference', value: 'INV-1' }));
  });
});
