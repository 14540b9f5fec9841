import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { transfersOf } from '#domain/ledger';
import { collectionReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { assignUnidentifiedCash, type AssignUnidentifiedCash } from './assign-unidentified-cash.js';
import { breaksOf } from './breaks.js';
import type { UnidentifiedCashAssigned, UnidentifiedCashReceived } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { receiveUnidentifiedCash, type ReceiveUnidentifiedCash } from './receive-unidentified-cash.js';

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const added = { today: '2026-06-15', deal, period: exampleDates(1) };

const received: UnidentifiedCashReceived = {
  type: 'UnidentifiedCashReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: { dealId: 'example', periodNumber: 1, amount: '220.00', bankReference: 'B-8', remark: '某某公司' },
};
const assigned: UnidentifiedCashAssigned = {
  type: 'UnidentifiedCashAssigned',
  schemaVersion: 1,
  effectiveDate: '2026-06-15',
  payload: {
    dealId: 'example',
    periodNumber: 1,
    servicerId: 'servicer',
    amount: '220.00',
    suspenseReference: 'B-8',
  },
};

describe('cash of which nobody knows whose it is', () => {
  const { given } = operation({ initialState, evolve, decide: receiveUnidentifiedCash });
  const receive = (
    sent: Partial<ReceiveUnidentifiedCash['sent']> = {},
    changes: Partial<ReceiveUnidentifiedCash['added']> = {},
  ): ReceiveUnidentifiedCash => ({
    sent: {
      ...{ dealId: 'example', periodNumber: 1, amount: '220.00', valueDate: '2026-06-10' },
      ...{ bankReference: 'B-8', remark: '某某公司', ...sent },
    },
    added: { ...added, paymentReferences: new Set<string>(), ...changes },
  });

  test('is held in suspense', () => {
    given([]).when(receive()).then([received]);
    expect(transfersOf(received)).toMatchObject([{ from: 'unidentified', to: 'collection' }]);
  });

  test('is a credit like others: of an amount, on a day, once, in an open period', () => {
    given([])
      .when(receive({ amount: '0.00' }))
      .then(refused('AMOUNT_NOT_POSITIVE'));
    given([])
      .when(receive({ remark: '' }))
      .then(refused('MALFORMED', { field: 'remark' }));
    given([])
      .when(receive({ valueDate: '2026-06-16' }))
      .then(refused('DATE_IN_FUTURE'));
    given([])
      .when(receive({ valueDate: '2025-12-31' }))
      .then(refused('DATE_OUTSIDE_PERIOD'));
    given([received]).when(receive()).then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
    given([remittanceReceived({ bankReference: 'B-8' })])
      .when(receive())
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
    given([])
      .when(receive({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(receive({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(receive()).then(refused('PERIOD_ALREADY_CLOSED'));
  });
});

describe('cash in suspense', () => {
  const { given } = operation({ initialState, evolve, decide: assignUnidentifiedCash });
  const assign = (
    sent: Partial<AssignUnidentifiedCash['sent']> = {},
    changes: Partial<AssignUnidentifiedCash['added']> = {},
  ): AssignUnidentifiedCash => ({
    sent: { dealId: 'example', bankReference: 'B-8', servicerId: 'servicer', periodNumber: 1, ...sent },
    added: { ...added, ...changes },
  });

  test('turns out to be a servicer’s remittance, and reconciles what it owes', () => {
    given([received]).when(assign()).then([assigned]);
    expect(transfersOf(assigned)).toMatchObject([{ from: 'servicer:servicer', to: 'unidentified' }]);
    const breaks = (...events: Parameters<typeof evolve>[1][]) =>
      breaksOf([collectionReceived(), ...events].reduce(evolve, initialState), {
        ...{ terms: exampleTerms, periodNumber: 1, determinationDate: '2026-05-31', ledger: [], poolAssets: null },
      });
    expect(breaks(received)).toHaveLength(1);
    expect(breaks(received, assigned)).toEqual([]);
  });

  test('counts in an open period, also where it came before', () => {
    const late = { ...assigned, payload: { ...assigned.payload, periodNumber: 2 } };
    given([received, collectionsFrozen])
      .when(assign({ periodNumber: 2 }, { period: exampleDates(2) }))
      .then([late]);
    given([received, collectionsFrozen]).when(assign()).then(refused('PERIOD_ALREADY_CLOSED'));
    given([received])
      .when(assign({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
  });

  test('leaves it once, and only if it is there', () => {
    given([received, assigned])
      .when(assign())
      .then(refused('CASH_NOT_IN_SUSPENSE', { field: 'bankReference', value: 'B-8' }));
    given([remittanceReceived({ bankReference: 'B-8' })])
      .when(assign())
      .then(refused('CASH_NOT_IN_SUSPENSE'));
    given([received])
      .when(assign({ bankReference: '' }))
      .then(refused('MALFORMED'));
    given([received])
      .when(assign({ servicerId: 'nobody' }))
      .then(refused('SERVICER_UNKNOWN'));
    given([received])
      .when(assign({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });
});
