import { describe, expect, test } from '@jest/globals';
import * as buyBack from '#domain/buy-back';
import type { DealState } from '#domain/deal';
import {
  buyBackApproved,
  buyBackLapseConfirmed,
  buyBackRequested,
  cleanUpConditions,
} from '../testing/example-buy-back.js';
import { accountIncomeReceived, collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { BuyBackPaymentReceived } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import { receiveBuyBackPayment, type ReceiveBuyBackPayment } from './receive-buy-back-payment.js';

const { given } = operation({ initialState, evolve, decide: receiveBuyBackPayment });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const requested = [buyBackRequested()].reduce(buyBack.evolve, buyBack.initialState);
const approved = buyBack.evolve(requested, buyBackApproved());

const pay = (
  amount: string,
  sent: Partial<ReceiveBuyBackPayment['sent']> = {},
  added: Partial<ReceiveBuyBackPayment['added']> = {},
): ReceiveBuyBackPayment => ({
  sent: {
    dealId: 'example',
    requestId: 'r-1',
    periodNumber: 1,
    amount,
    valueDate: '2026-05-02',
    bankReference: 'B-1',
    ...sent,
  },
  added: {
    today: '2026-05-10',
    deal,
    period: { collectionFrom: '2026-01-01', determinationDate: '2026-05-31' },
    buyBacks: approved,
    paymentReferences: new Set<string>(),
    ...added,
  },
});

const paid = (amount: string, outstanding: string, bankReference = 'B-1'): BuyBackPaymentReceived => ({
  type: 'BuyBackPaymentReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-02',
  payload: {
    dealId: 'example',
    requestId: 'r-1',
    kind: 'repurchase',
    party: 'originator',
    periodNumber: 1,
    amount,
    outstanding,
    bankReference,
  },
});

describe('what an originator pays for assets', () => {
  test('is booked whole, in time or late', () => {
    given([])
      .when(pay('105.50'))
      .then([paid('105.50', '0.00')]);
  });

  test('is booked in parts, up to what is owed', () => {
    given([paid('100.00', '5.50')])
      .when(pay('5.50', { bankReference: 'B-2' }))
      .then([paid('5.50', '0.00', 'B-2')]);
    given([paid('100.00', '5.50')])
      .when(pay('5.51', { bankReference: 'B-2' }))
      .then(refused('BUY_BACK_NOT_OWED', { field: 'amount', value: '5.51' }));
  });

  test('goes to the account that the terms name', () => {
    const terms = { ...exampleTerms, buyBacks: { into: 'principal' } };
    const event = paid('105.50', '0.00');
    given([])
      .when(pay('105.50', {}, { deal: { ...deal, terms } as DealState }))
      .then([{ ...event, payload: { ...event.payload, accountId: 'principal' } }]);
  });

  test.each([
    ['a reference that says nothing', pay('1.00', { bankReference: '' }), refused('MALFORMED')],
    ['nothing', pay('0.00'), refused('AMOUNT_NOT_POSITIVE')],
    ['a day to come', pay('1.00', { valueDate: '2026-05-11' }), refused('DATE_IN_FUTURE')],
    ['a day before the period', pay('1.00', { valueDate: '2025-12-31' }), refused('DATE_OUTSIDE_PERIOD')],
    ['an unknown deal', pay('1.00', {}, { deal: { status: 'unregistered' } }), refused('DEAL_UNKNOWN')],
    ['an unopened period', pay('1.00', {}, { period: null }), refused('PERIOD_UNKNOWN')],
    ['what nobody approved', pay('1.00', {}, { buyBacks: requested }), refused('BUY_BACK_NOT_APPROVED')],
    ['another request', pay('1.00', { requestId: 'r-2' }), refused('BUY_BACK_NOT_APPROVED', { value: 'r-2' })],
    ['more than is owed', pay('105.51'), refused('BUY_BACK_NOT_OWED', { value: '105.51' })],
  ] as const)('%s is refused', (_, command, expected) => {
    given([]).when(command).then(expected);
  });

  test('a credit is booked once', () => {
    given([accountIncomeReceived])
      .when(pay('1.00', { bankReference: 'B-2' }))
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
  });

  test('nothing is booked to a frozen period', () => {
    given([collectionsFrozen]).when(pay('1.00')).then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('nothing is booked for what came to an end unpaid', () => {
    given([buyBackLapseConfirmed()])
      .when(pay('1.00'))
      .then(refused('BUY_BACK_LAPSED', { value: 'r-1' }));
  });

  test('what was given up of a price is taken after all, if it comes', () => {
    const givenUp = [paid('60.00', '45.50'), buyBackLapseConfirmed({ outcome: 'rest given up', unpaid: '45.50' })];
    given(givenUp)
      .when(pay('45.50', { bankReference: 'B-2' }))
      .then([paid('45.50', '0.00', 'B-2')]);
    given(givenUp)
      .when(pay('45.51', { bankReference: 'B-2' }))
      .then(refused('BUY_BACK_NOT_OWED'));
  });

  test('a clean-up call is paid in the period whose figures allowed it', () => {
    const call = buyBackRequested({ kind: 'clean-up', conditions: cleanUpConditions });
    const called = [call, buyBackApproved({ kind: 'clean-up' })].reduce(buyBack.evolve, buyBack.initialState);
    const event = paid('105.50', '0.00');
    given([])
      .when(pay('105.50', {}, { buyBacks: called }))
      .then([{ ...event, payload: { ...event.payload, kind: 'clean-up' } }]);
    given([])
      .when(pay('105.50', { periodNumber: 2 }, { buyBacks: called }))
      .then(refused('CLEAN_UP_OF_OTHER_PERIOD', { field: 'periodNumber', value: '2' }));
  });

  test('a clean-up call is exercised by what clears it', () => {
    const part = paid('100.00', '5.50');
    const whole = paid('5.50', '0.00', 'B-2');
    const of = (event: BuyBackPaymentReceived) => ({
      ...event,
      payload: { ...event.payload, kind: 'clean-up' as const },
    });
    const afterPart = evolve(initialState, of(part));
    expect(collectionsOf(afterPart, 1).cleanUpPaid).toBe(false);
    expect(collectionsOf(evolve(afterPart, of(whole)), 1).cleanUpPaid).toBe(true);
  });
});
