import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { accountIncomeReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './collections.state.js';
import { receiveAccountIncome, type ReceiveAccountIncome } from './receive-account-income.js';

const { given } = operation({ initialState, evolve, decide: receiveAccountIncome });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };

const receive = (
  sent: Partial<ReceiveAccountIncome['sent']> = {},
  added: Partial<ReceiveAccountIncome['added']> = {},
): ReceiveAccountIncome => ({
  sent: {
    dealId: 'example',
    periodNumber: 1,
    kind: 'bank interest',
    amount: '3.5',
    valueDate: '2026-06-10',
    bankReference: 'B-2',
    ...sent,
  },
  added: { today: '2026-06-10', deal, period: exampleDates(1), paymentReferences: new Set<string>(), ...added },
});

describe('receiving income of the account', () => {
  test('it is booked on the bank’s value date', () => {
    given([]).when(receive()).then([accountIncomeReceived]);
  });

  test.each([
    ['three decimals', { amount: '3.505' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['a negative amount', { amount: '-3.50' }, 'AMOUNT_NEGATIVE', 'amount'],
    ['nothing', { amount: '0' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['no number', { amount: '3,50' }, 'AMOUNT_MALFORMED', 'amount'],
    ['no date', { valueDate: '2026-06-31' }, 'DATE_MALFORMED', 'valueDate'],
    ['a date to come', { valueDate: '2026-06-11' }, 'DATE_IN_FUTURE', 'valueDate'],
    ['a date before the period', { valueDate: '2025-12-31' }, 'DATE_OUTSIDE_PERIOD', 'valueDate'],
    ['no reference', { bankReference: '' }, 'MALFORMED', 'bankReference'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([]).when(receive(sent)).then(refused(code, { field }));
  });

  test('the deal must exist', () => {
    given([])
      .when(receive({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('a deal that names accounts of its own says which was credited', () => {
    const own: DealState = { status: 'established', terms: accountsDeal, termsVersion: 1 };
    given([])
      .when(receive({ accountId: 'reserve' }, { deal: own }))
      .then([{ ...accountIncomeReceived, payload: { ...accountIncomeReceived.payload, accountId: 'reserve' } }]);
    given([])
      .when(receive({ accountId: 'savings' }, { deal: own }))
      .then(refused('ACCOUNT_UNKNOWN', { field: 'accountId', value: 'savings' }));
    given([])
      .when(receive({}, { deal: own }))
      .then(refused('ACCOUNT_UNKNOWN', { field: 'accountId' }));
  });

  test('any other deal has its collection account only', () => {
    given([])
      .when(receive({ accountId: 'reserve' }))
      .then(refused('ACCOUNT_UNKNOWN', { field: 'accountId', value: 'reserve' }));
  });

  test('a bank credit is booked once', () => {
    given([remittanceReceived({ bankReference: 'B-2' })])
      .when(receive())
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { value: 'B-2' }));
  });

  test('the period must be open', () => {
    given([])
      .when(receive({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
  });

  test('the period must not be closed', () => {
    given([collectionsFrozen]).when(receive()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});
