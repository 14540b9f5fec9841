import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { SupportPaymentReceived } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { receiveSupportPayment, type ReceiveSupportPayment } from './receive-support-payment.js';

const { given } = operation({ initialState, evolve, decide: receiveSupportPayment });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const call = {
  supportId: 'liquidity',
  provider: 'originator',
  amount: '100.00',
  dueDate: '2026-06-24',
  defaulted: false,
};
const sent = {
  dealId: 'example',
  periodNumber: 1,
  supportId: 'liquidity',
  provider: 'originator',
  amount: '60.00',
  valueDate: '2026-06-20',
  bankReference: 'S1',
};
const pay = (
  change: Partial<ReceiveSupportPayment['sent']> = {},
  added: Partial<ReceiveSupportPayment['added']> = {},
): ReceiveSupportPayment => ({
  sent: { ...sent, ...change },
  added: { today: '2026-06-22', deal, supports: { calls: [call] }, paymentReferences: new Set<string>(), ...added },
});
const received: SupportPaymentReceived = {
  type: 'SupportPaymentReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-20',
  payload: {
    dealId: 'example',
    periodNumber: 1,
    supportId: 'liquidity',
    provider: 'originator',
    amount: '60.00',
    bankReference: 'S1',
  },
};

describe('what a provider pays on its call', () => {
  test('is booked as of the bank’s day, in one sum or several', () => {
    given([]).when(pay()).then([received]);
    const rest = { ...received.payload, amount: '40.00', bankReference: 'S2' };
    given([received])
      .when(pay({ amount: '40.00', bankReference: 'S2' }))
      .then([{ ...received, payload: rest }]);
  });

  test('is at most what it owes', () => {
    given([received])
      .when(pay({ amount: '40.01', bankReference: 'S2' }))
      .then(refused('SUPPORT_NOT_OWED', { field: 'amount', value: '40.01' }));
    given([])
      .when(pay({}, { supports: { calls: [{ ...call, defaulted: true }] } }))
      .then(refused('SUPPORT_NOT_OWED', { field: 'provider' }));
  });

  test('answers a call', () => {
    given([])
      .when(pay({}, { supports: { calls: [] } }))
      .then(refused('SUPPORT_NOT_CALLED'));
  });

  test('is a credit that is booked once', () => {
    given([received]).when(pay()).then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
  });

  test.each([
    [{ amount: 'one' }, 'AMOUNT_MALFORMED'],
    [{ amount: '0.00' }, 'AMOUNT_NOT_POSITIVE'],
    [{ valueDate: '2026-06-23' }, 'DATE_IN_FUTURE'],
    [{ valueDate: 'today' }, 'DATE_MALFORMED'],
    [{ bankReference: '' }, 'MALFORMED'],
  ] as const)('is refused with %j: %s', (change, code) => {
    given([]).when(pay(change)).then(refused(code));
  });

  test('needs a deal', () => {
    given([])
      .when(pay({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });
});
