import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import type { OpeningPosition } from '#domain/waterfall';
import { invoiceEntered, periodClosed } from '../testing/example-closing.js';
import { collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { openPeriod, periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { initialPosition } from './initial-position.js';
import { closePeriod, type ClosePeriod } from './close-period.js';
import { evolve, initialState } from './period.state.js';

const { given } = operation({ initialState, evolve, decide: closePeriod });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };

const close = (added: Partial<ClosePeriod['added']> = {}, periodNumber = 1): ClosePeriod => ({
  sent: { dealId: 'example', periodNumber },
  added: {
    deal,
    frozen: { ...collectionsFrozen.payload, periodNumber },
    previousClosing: null,
    declared: [],
    checkpoint: null,
    ...added,
  },
});

describe('closing a period', () => {
  test('the first starts from the faces; its inputs are frozen as of the determination date', () => {
    given([periodOpened(1)])
      .when(close())
      .then([periodClosed]);
  });

  test('the event embeds the newest signed head of the log', () => {
    given([periodOpened(1)])
      .when(close({ checkpoint: 'a signed note' }))
      .then([{ ...periodClosed, payload: { ...periodClosed.payload, logCheckpoint: 'a signed note' } }]);
  });

  test('of a trust that has ended, or on its legal maturity, it is the last payment', () => {
    const { payload } = periodClosed;
    const last = { ...periodClosed, payload: { ...payload, inputs: { ...payload.inputs, terminated: true } } };
    given([periodOpened(1)])
      .when(close({ deal: { ...deal, status: 'terminated' } }))
      .then([last]);
    const matures = { ...exampleTerms, legalMaturityDate: payload.dates.paymentDate };
    given([periodOpened(1)])
      .when(close({ deal: { ...deal, terms: matures } }))
      .then([last]);
  });

  test('invoices and claims are summed by fee', () => {
    const { payload } = periodClosed;
    given([
      periodOpened(1),
      invoiceEntered('expenses', '12.50', 'C-1'),
      invoiceEntered('agent', '2000.00', 'INV-1'),
      invoiceEntered('expenses', '0.55', 'C-2'),
    ])
      .when(close())
      .then([
        {
          ...periodClosed,
          payload: {
            ...payload,
            inputs: {
              ...payload.inputs,
              claims: [
                { feeId: 'agent', amount: '2000.00' },
                { feeId: 'expenses', amount: '13.05' },
              ],
            },
          },
        },
      ]);
  });

  test('a later one starts from where the previous distribution left the deal', () => {
    const { unpaid } = periodClosed.payload.inputs.opening;
    const previousClosing: OpeningPosition = {
      carriedForward: '7.35',
      reserve: '120.00',
      classes: initialPosition(exampleTerms).classes,
      unpaid,
    };
    const decision = closePeriod(close({ previousClosing }, 2), openPeriod(2));
    expect(decision.ok && decision.value[0]?.payload.inputs).toMatchObject({
      opening: previousClosing,
      interestFrom: '2026-06-26',
      interestTo: '2026-09-26',
    });
  });

  test('it takes the version of the terms in force on the determination date, and a fee that it added is owed nothing', () => {
    const added = { feeId: 'audit', name: 'Audit', payee: 'trustee', kind: 'invoice' } as const;
    const terms = { ...exampleTerms, fees: [...exampleTerms.fees, added] };
    const amendedOn = (effectiveFrom: string): DealState => ({
      status: 'established',
      terms,
      termsVersion: 2,
      versions: [
        { termsVersion: 1, effectiveFrom: '2026-01-01', terms: exampleTerms },
        { termsVersion: 2, effectiveFrom, terms },
      ],
    });
    const closed = (effectiveFrom: string) => {
      const previousClosing: OpeningPosition = {
        ...periodClosed.payload.inputs.opening,
        unpaid: periodClosed.payload.inputs.opening.unpaid.map((one) => ({ ...one, amount: '1.00' })),
      };
      const decision = closePeriod(close({ deal: amendedOn(effectiveFrom), previousClosing }, 2), openPeriod(2));
      if (!decision.ok) throw new Error(decision.error.code);
      const { termsVersion, inputs } = decision.value[0]!.payload;
      return { termsVersion, unpaid: inputs.opening.unpaid.map(({ id, amount }) => `${id} ${amount}`) };
    };
    const owed = ['vat 1.00', 'trustee 1.00', 'agent 1.00', 'expenses 1.00'];
    expect(closed('2026-09-01')).toEqual({ termsVersion: 1, unpaid: owed });
    expect(closed('2026-08-31')).toEqual({ termsVersion: 2, unpaid: [...owed, 'audit 0.00'] });
  });

  test('a later one waits for the previous distribution', () => {
    given([periodOpened(2)])
      .when(close({}, 2))
      .then(refused('PREVIOUS_DISTRIBUTION_NOT_PAID'));
  });

  test('the deal must exist', () => {
    given([periodOpened(1)])
      .when(close({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('it must be open', () => {
    given([]).when(close()).then(refused('PERIOD_UNKNOWN'));
  });

  test('not twice', () => {
    given([periodOpened(1), periodClosed])
      .when(close())
      .then(refused('PERIOD_ALREADY_CLOSED', { field: 'periodNumber', value: '1' }));
  });

  test('what came in is frozen where it is not the net, for it is what can be paid', () => {
    const frozen = { ...collectionsFrozen.payload, remitted: '219.99' };
    expect(closePeriod(close({ frozen }), openPeriod(1))).toMatchObject({
      value: [{ payload: { inputs: { collections: { net: '220.00', received: '219.99' } } } }],
    });
  });

  test.each([
    ['-20.00', '50.00', '0.00', '30.00'],
    ['220.00', '-3.50', '216.50', '0.00'],
    ['-50.00', '50.00', '0.00', '0.00'],
  ])('remitted %s and income %s: what is below zero comes out of the other', (remitted, income, received, left) => {
    const frozen = { ...collectionsFrozen.payload, remitted, accountIncome: income };
    expect(closePeriod(close({ frozen }), openPeriod(1))).toMatchObject({
      value: [{ payload: { inputs: { collections: { received }, accountIncome: left } } }],
    });
  });

  test('and beyond that out of what was paid for assets, the newest first', () => {
    const buyBack = { requestId: 'r-1', kind: 'repurchase', party: 'originator', date: '2026-05-02' } as const;
    const newer = { ...buyBack, requestId: 'all', kind: 'clean-up', date: '2026-05-20' } as const;
    const buyBacks = [
      { ...buyBack, amount: '500.00' },
      { ...newer, amount: '100.00' },
    ];
    const frozen = { ...collectionsFrozen.payload, remitted: '20.00', accountIncome: '-220.00', buyBacks };
    expect(closePeriod(close({ frozen }), openPeriod(1))).toMatchObject({
      value: [
        {
          payload: {
            inputs: {
              ...{ collections: { received: '0.00' }, accountIncome: '0.00' },
              buyBacks: [
                { ...buyBack, amount: '400.00' },
                { ...newer, amount: '0.00' },
              ],
            },
          },
        },
      ],
    });
    expect(() => closePeriod(close({ frozen: { ...frozen, accountIncome: '-620.01' } }), openPeriod(1))).toThrow(
      '0.01 was taken back',
    );
  });

  test('what the bank took back of the deal’s own accounts is not on them to begin with', () => {
    const kept = { accountId: 'reserve', balance: '100.00', interest: null };
    const book = { accounts: [kept, { ...kept, accountId: 'income' }] } as unknown as OpeningPosition['book'];
    const previousClosing = { ...periodClosed.payload.inputs.opening, ...(book ? { book } : {}) };
    const frozen = {
      ...{ ...collectionsFrozen.payload, periodNumber: 2 },
      accountsTakenBack: [{ accountId: 'reserve', amount: '40.00' }],
    };
    expect(closePeriod(close({ frozen, previousClosing }, 2), openPeriod(2))).toMatchObject({
      value: [
        {
          payload: {
            inputs: {
              opening: {
                book: {
                  accounts: [
                    { ...kept, balance: '60.00' },
                    { accountId: 'income', balance: '100.00' },
                  ],
                },
              },
            },
          },
        },
      ],
    });
  });

  test('another period’s collections, or more taken back than the account held, are a defect', () => {
    expect(() =>
      closePeriod(close({ frozen: { ...collectionsFrozen.payload, periodNumber: 2 } }), openPeriod(1)),
    ).toThrow('its own collections');
    expect(() =>
      closePeriod(close({ frozen: { ...collectionsFrozen.payload, remitted: '-3.51' } }), openPeriod(1)),
    ).toThrow('0.01 was taken back');
  });
});
