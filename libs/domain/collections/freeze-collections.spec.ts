import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { buyBackLapseConfirmed } from '../testing/example-buy-back.js';
import {
  accountIncomeReceived,
  collectionReceived,
  collectionsFrozen,
  remittanceReceived,
} from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { BuyBackPaymentReceived } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import type { BankCreditAdjusted } from './corrections.events.js';
import { freezeCollections, type FreezeCollections } from './freeze-collections.js';

const { given } = operation({ initialState, evolve, decide: freezeCollections });

const freeze = (added: Partial<FreezeCollections['added']> = {}): FreezeCollections => ({
  sent: { dealId: 'example', periodNumber: 1 },
  added: {
    today: '2026-06-15',
    period: exampleDates(1),
    previousDistributionPaid: true,
    deal: { status: 'registered', terms: exampleTerms, termsVersion: 1 },
    ledger: [],
    before: null,
    clearedClasses: [],
    poolAssets: null,
    passed: [],
    dated: null,
    ...added,
  },
});

const reconciled = [collectionReceived(), remittanceReceived(), accountIncomeReceived];

describe('freezing a period’s collections', () => {
  test('its totals are handed over, as of the determination date', () => {
    given(reconciled).when(freeze()).then([collectionsFrozen]);
  });

  test('what originators paid for assets is handed over with it', () => {
    const credit = { requestId: 'r-1', kind: 'repurchase', party: 'originator', amount: '105.50' } as const;
    const paid: BuyBackPaymentReceived = {
      type: 'BuyBackPaymentReceived',
      schemaVersion: 1,
      effectiveDate: '2026-05-02',
      payload: { ...credit, dealId: 'example', periodNumber: 1, outstanding: '0.00', bankReference: 'B-9' },
    };
    given([...reconciled, paid])
      .when(freeze())
      .then([
        {
          ...collectionsFrozen,
          payload: { ...collectionsFrozen.payload, buyBacks: [{ ...credit, date: '2026-05-02' }] },
        },
      ]);
  });

  test('a clean-up call is paid in full, or not at all', () => {
    const part: BuyBackPaymentReceived = {
      type: 'BuyBackPaymentReceived',
      schemaVersion: 1,
      effectiveDate: '2026-05-02',
      payload: {
        ...{ dealId: 'example', requestId: 'all', kind: 'clean-up', party: 'originator', periodNumber: 1 },
        ...{ amount: '100.00', outstanding: '5.50', bankReference: 'B-9' },
      },
    };
    given([...reconciled, part])
      .when(freeze())
      .then(refused('CLEAN_UP_PAID_IN_PART', { field: 'requestId', value: 'all' }));
  });

  test.each(['returned', 'other purpose'] as const)(
    'one of which nothing is left, being %s, is not paid at all',
    (cause) => {
      const call = { requestId: 'all', kind: 'clean-up', party: 'originator' } as const;
      const of = { dealId: 'example', periodNumber: 1 } as const;
      const part: BuyBackPaymentReceived = {
        type: 'BuyBackPaymentReceived',
        schemaVersion: 1,
        effectiveDate: '2026-05-02',
        payload: { ...of, ...call, amount: '100.00', outstanding: '5.50', bankReference: 'B-9' },
      };
      const undone: BankCreditAdjusted = {
        type: 'BankCreditAdjusted',
        schemaVersion: 1,
        effectiveDate: '2026-05-04',
        payload: {
          ...{
            ...of,
            cause,
            corrects: { periodNumber: 1, bankReference: 'B-9' },
            credited: { as: 'buy-back', ...call },
          },
          ...{ returnReference: cause === 'returned' ? 'R-9' : null, stated: '100.00', corrected: '0.00' },
          ...{ difference: '-100.00', outstanding: '105.50', reason: 'the bank’s advice', adjustedBy: 'maker' },
        },
      };
      const passed = cause === 'returned' ? [] : [{ breakId: 'not booked again/collection/B-9', amount: '100.00' }];
      for (const lapse of [[], [buyBackLapseConfirmed({ requestId: 'all' })]]) {
        given([...reconciled, part, undone, ...lapse])
          .when(freeze({ passed }))
          .then([collectionsFrozen]);
      }
    },
  );

  test('the servicers’ totals add up', () => {
    given([
      ...reconciled,
      collectionReceived({ servicerId: 'second-servicer', uploadId: 'u-2', fileDigest: 'b2' }),
      remittanceReceived({ servicerId: 'second-servicer', amount: '200.00', bankReference: 'B-3' }),
      remittanceReceived({ servicerId: 'second-servicer', amount: '20.00', bankReference: 'B-4' }),
    ])
      .when(freeze())
      .then([
        {
          ...collectionsFrozen,
          payload: {
            ...collectionsFrozen.payload,
            totals: {
              lineCount: 4,
              principal: '400.00',
              interest: '80.00',
              penalty: '0.00',
              fee: '0.00',
              gross: '480.00',
              disposalCost: '40.00',
              net: '440.00',
            },
            remitted: '440.00',
          },
        },
      ]);
  });

  test('another period’s cash is not this one’s', () => {
    given([...reconciled, remittanceReceived({ periodNumber: 2, amount: '9.00', bankReference: 'B-9' })])
      .when(freeze())
      .then([collectionsFrozen]);
  });

  test('a period that was not opened is not closed', () => {
    given([])
      .when(freeze({ period: null }))
      .then(refused('PERIOD_UNKNOWN', { field: 'periodNumber', value: '1' }));
  });

  test('not twice', () => {
    given([...reconciled, collectionsFrozen])
      .when(freeze())
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('not on the determination date, which still collects', () => {
    given(reconciled)
      .when(freeze({ today: '2026-05-31' }))
      .then(refused('PERIOD_NOT_ENDED'));
    given(reconciled)
      .when(freeze({ today: '2026-06-01' }))
      .then([collectionsFrozen]);
  });

  test.each([
    ['reported and not remitted', [collectionReceived()]],
    ['remitted and not reported', [remittanceReceived()]],
    ['a fen short', [collectionReceived(), remittanceReceived({ amount: '219.99' })]],
    ['a fen too much', [collectionReceived(), remittanceReceived({ amount: '220.01' })]],
  ])('cash that is %s is not reconciled', (_, history) => {
    given(history)
      .when(freeze())
      .then(refused('CASH_NOT_RECONCILED', { field: 'breakId', value: 'remittance/servicer' }));
  });

  test('two people may let a break pass, as it stood', () => {
    const short = [collectionReceived(), remittanceReceived({ amount: '200.00' }), accountIncomeReceived];
    const pass = (amount: string) => freeze({ passed: [{ breakId: 'remittance/servicer', amount }] });
    given(short)
      .when(pass('20.00'))
      .then([{ ...collectionsFrozen, payload: { ...collectionsFrozen.payload, remitted: '200.00' } }]);
    given(short).when(pass('19.99')).then(refused('CASH_NOT_RECONCILED'));
  });

  test('no one lets cash pass that a deal’s own accounts are credited with', () => {
    const ownAccounts: DealState = {
      status: 'registered',
      terms: { ...exampleTerms, accounts: [{ accountId: 'income', name: 'Income', openingBalance: '0.00' }] },
      termsVersion: 1,
    };
    const passed = [{ breakId: 'remittance/servicer', amount: '20.00' }];
    given([collectionReceived(), remittanceReceived({ amount: '200.00' })])
      .when(freeze({ passed, deal: ownAccounts }))
      .then(refused('CASH_NOT_RECONCILED', { field: 'remitted', value: '200.00' }));
  });

  test('what a servicer is owed takes nothing off what another remits, in a deal’s own accounts neither', () => {
    const ownAccounts: DealState = {
      status: 'registered',
      terms: { ...exampleTerms, accounts: [{ accountId: 'income', name: 'Income', openingBalance: '0.00' }] },
      termsVersion: 1,
    };
    const { totals } = collectionReceived().payload;
    const returned = {
      ...totals,
      principal: '-40.00',
      interest: '0.00',
      gross: '-40.00',
      disposalCost: '0.00',
      net: '-40.00',
    };
    given([
      collectionReceived({ totals: returned }),
      collectionReceived({ servicerId: 'second-servicer', uploadId: 'u-2', fileDigest: 'b2' }),
      remittanceReceived({ servicerId: 'second-servicer' }),
    ])
      .when(freeze({ deal: ownAccounts }))
      .then([
        {
          ...collectionsFrozen,
          payload: {
            ...collectionsFrozen.payload,
            totals: { ...totals, lineCount: 4 },
            accountIncome: '0.00',
          },
        },
      ]);
  });

  test('a deal that does not exist has no period to close', () => {
    given(reconciled)
      .when(freeze({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('what corrections and disposal cost take below zero is not counted, and taken off the next period', () => {
    const totals = {
      ...collectionReceived().payload.totals,
      ...{ interest: '-10.00', gross: '190.00', disposalCost: '250.00', net: '-60.00' },
    };
    const counted = { ...totals, interest: '0.00', gross: '200.00', disposalCost: '200.00', net: '0.00' };
    const closed = { ...collectionsFrozen.payload, totals: counted, remitted: '0.00', accountIncome: '0.00' };
    const first = collectionReceived({ totals });
    given([first])
      .when(freeze())
      .then([{ ...collectionsFrozen, payload: closed }]);

    const second = { periodNumber: 2, uploadId: 'u-2', fileDigest: 'b2' };
    const state = [first, { ...collectionsFrozen, payload: closed }, collectionReceived(second)];
    given([...state, remittanceReceived({ periodNumber: 2, amount: '160.00' })])
      .when({ ...freeze(), sent: { dealId: 'example', periodNumber: 2 } })
      .then([
        {
          ...collectionsFrozen,
          payload: {
            ...{ dealId: 'example', periodNumber: 2, remitted: '160.00', accountIncome: '0.00' },
            totals: {
              ...collectionReceived().payload.totals,
              ...{ interest: '30.00', gross: '230.00', disposalCost: '70.00', net: '160.00' },
            },
          },
        },
      ]);
  });

  test('the terms in force on the determination date decide, not those of an amendment still to come', () => {
    const lenient = { ...exampleTerms, reconciliation: { requires: [], tolerance: '1000.00' } };
    const amendedFrom = (effectiveFrom: string): DealState => ({
      status: 'registered',
      terms: lenient,
      termsVersion: 2,
      versions: [
        { termsVersion: 1, effectiveFrom: exampleTerms.cutOffDate, terms: exampleTerms },
        { termsVersion: 2, effectiveFrom, terms: lenient },
      ],
    });
    const short = [collectionReceived(), remittanceReceived({ amount: '200.00' }), accountIncomeReceived];
    given(short)
      .when(freeze({ deal: amendedFrom('2026-06-01') }))
      .then(refused('CASH_NOT_RECONCILED'));
    given(short)
      .when(freeze({ deal: amendedFrom('2026-05-31') }))
      .then([{ ...collectionsFrozen, payload: { ...collectionsFrozen.payload, remitted: '200.00' } }]);
  });

  test('one servicer’s surplus does not make up for another’s shortfall', () => {
    given([
      ...reconciled,
      remittanceReceived({ amount: '1.00', bankReference: 'B-3' }),
      collectionReceived({ servicerId: 'second-servicer', uploadId: 'u-2', fileDigest: 'b2' }),
      remittanceReceived({ servicerId: 'second-servicer', amount: '219.00', bankReference: 'B-4' }),
    ])
      .when(freeze())
      .then(refused('CASH_NOT_RECONCILED'));
  });

  test('not before the previous distribution is paid', () => {
    given(reconciled)
      .when(freeze({ previousDistributionPaid: false }))
      .then(refused('PREVIOUS_DISTRIBUTION_NOT_PAID'));
  });
});
