import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { accountIncomeReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receiveRemittance, type ReceiveRemittance } from './receive-remittance.js';

const { given } = operation({ initialState, evolve, decide: receiveRemittance });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };

const receive = (
  sent: Partial<ReceiveRemittance['sent']> = {},
  added: Partial<ReceiveRemittance['added']> = {},
): ReceiveRemittance => ({
  sent: {
    dealId: 'example',
    servicerId: 'servicer',
    periodNumber: 1,
    amount: '220',
    valueDate: '2026-06-10',
    bankReference: ' B-1 ',
    ...sent,
  },
  added: { today: '2026-06-10', deal, period: exampleDates(1), paymentReferences: new Set<string>(), ...added },
});

describe('receiving a remittance', () => {
  test('it is booked on the bank’s value date', () => {
    given([]).when(receive()).then([remittanceReceived()]);
  });

  test.each([
    ['three decimals', { amount: '220.005' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['a negative amount', { amount: '-220.00' }, 'AMOUNT_NEGATIVE', 'amount'],
    ['nothing', { amount: '0.00' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['no number', { amount: 'much' }, 'AMOUNT_MALFORMED', 'amount'],
    ['no date', { valueDate: '10.6.2026' }, 'DATE_MALFORMED', 'valueDate'],
    ['a date to come', { valueDate: '2026-06-11' }, 'DATE_IN_FUTURE', 'valueDate'],
    ['a date before the period', { valueDate: '2025-12-31' }, 'DATE_OUTSIDE_PERIOD', 'valueDate'],
    ['no reference', { bankReference: ' ' }, 'MALFORMED', 'bankReference'],
    ['an unknown servicer', { servicerId: 'nobody' }, 'SERVICER_UNKNOWN', 'servicerId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([]).when(receive(sent)).then(refused(code, { field }));
  });

  test('the deal must exist', () => {
    given([])
      .when(receive({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('a bank credit is booked once, in whatever period and as whatever', () => {
    given([remittanceReceived({ periodNumber: 2 })])
      .when(receive())
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { value: 'B-1' }));
    given([accountIncomeReceived])
      .when(receive({ bankReference: 'B-2' }))
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { value: 'B-2' }));
  });

  test('the period must be open', () => {
    given([])
      .when(receive({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN', { field: 'periodNumber', value: '1' }));
  });

  test('the period must not be closed', () => {
    given([collectionsFrozen]).when(receive()).then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('the next period goes on while this one is closed', () => {
    given([collectionsFrozen])
      .when(receive({ periodNumber: 2 }, { period: exampleDates(2) }))
      .then([remittanceReceived({ periodNumber: 2 })]);
  });

  test('of two faults the one that stands first in the catalogue is answered', () => {
    given([collectionsFrozen])
      .when(receive({ amount: '-1', servicerId: 'nobody' }))
      .then(refused('AMOUNT_NEGATIVE'));
  });
});
