import { describe, expect, test } from '@jest/globals';
import { transfersOf } from '#domain/ledger';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { investmentBought, investmentMatured } from '../testing/example-investment.js';
import { mature, takeBack } from '../testing/example-investment-booking.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { bookMaturity } from './book-maturity.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { countCash } from './frozen-figures.js';

const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

describe('booking the end of an investment', () => {
  const { given } = operation({ initialState, evolve, decide: bookMaturity });

  test('as agreed: the sum comes back, and its income is the period’s', () => {
    given([investmentBought()]).when(mature()).then([investmentMatured()]);
    expect(transfersOf(investmentMatured())).toMatchObject([
      { from: 'investments', to: 'collection' },
      { from: 'bank', to: 'collection' },
    ]);
    const state = after(remittanceReceived(), investmentBought(), investmentMatured());
    expect(countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '220.00', before: null })).toMatchObject({
      value: { accountIncome: '0.50' },
    });
  });

  test.each([
    ['100.49', '100.00', '0.49', '0.00', [{ as: 'less', amount: '0.01' }]],
    ['100.60', '100.00', '0.60', '0.00', [{ as: 'more', amount: '0.10' }]],
    ['97.00', '97.00', '0.00', '3.00', [{ as: 'less', amount: '3.50' }]],
  ] as const)(
    '%s comes: it is booked as it is, and what differs is named',
    (received, principal, income, outstanding, differs) => {
      given([investmentBought()])
        .when(mature({ amount: received }))
        .then([investmentMatured({ received, principal, income, outstanding, differs })]);
    },
  );

  test('another day is named, too', () => {
    const on = (day: string, days: number, as: 'late' | 'early') =>
      given([investmentBought()])
        .when(mature({ valueDate: day }))
        .then([{ ...investmentMatured({ differs: [{ as, days }] }), effectiveDate: day }]);
    on('2026-06-15', 2, 'late');
    on('2026-06-12', 1, 'early');
  });

  test('is of one that is held', () => {
    given([]).when(mature()).then(refused('INVESTMENT_NOT_HELD'));
    given([investmentBought(), investmentMatured()])
      .when(mature({ bankReference: 'I-3' }))
      .then(refused('INVESTMENT_NOT_HELD'));
    given([investmentBought()])
      .when(mature({ valueDate: '2026-03-31' }))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'valueDate' }));
    given([investmentBought()])
      .when(mature({ bankReference: 'I-1' }))
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
    given([investmentBought()])
      .when(mature({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([investmentBought()])
      .when(mature({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([investmentBought(), collectionsFrozen]).when(mature()).then(refused('PERIOD_ALREADY_CLOSED'));
    given([investmentBought()])
      .when(mature({ amount: '-1' }))
      .then(refused('AMOUNT_NEGATIVE'));
  });

  test('comes in parts: first the sum put in is back, and what is beyond it is income', () => {
    const part = investmentMatured({
      ...{ received: '97.00', principal: '97.00', income: '0.00', outstanding: '3.00' },
      differs: [{ as: 'less', amount: '3.50' }],
    });
    const rest = { received: '3.40', principal: '3.00', income: '0.40', expected: '3.50', bankReference: 'I-3' };
    given([investmentBought(), part])
      .when(mature({ amount: '3.40', bankReference: 'I-3' }))
      .then([investmentMatured({ ...rest, differs: [{ as: 'less', amount: '0.10' }] })]);
  });

  test('is expected to earn by the days for which it is held, had it been bought later', () => {
    const later = { ...investmentBought(), effectiveDate: '2026-05-31' };
    given([later])
      .when(mature({ amount: '100.09' }))
      .then([investmentMatured({ received: '100.09', income: '0.09', expected: '100.09' })]);
  });

  test('that people saw after the close, on the bank’s day before, counts in the next period', () => {
    const late = mature({ periodNumber: 2, valueDate: '2026-05-20', amount: '100.50' }, { period: exampleDates(2) });
    const early = { periodNumber: 2, differs: [{ as: 'early', days: 24 }] } as const;
    given([investmentBought(), collectionsFrozen])
      .when(late)
      .then([{ ...investmentMatured(early), effectiveDate: '2026-05-20' }]);
    given([investmentBought()])
      .when(late)
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'valueDate' }));
  });

  test('may have been booked as income of the account, as which nothing of it is left', () => {
    const income: CollectionsEvent = {
      ...{ type: 'AccountIncomeReceived', schemaVersion: 1, effectiveDate: '2026-06-13' },
      payload: { dealId: 'example', periodNumber: 1, kind: 'other', amount: '100.50', bankReference: 'I-2' },
    };
    const history = [investmentBought(), income];
    const undone = adjustBankCredit(takeBack('I-2'), history.reduce(evolve, initialState));
    if (!undone.ok) throw new Error(undone.error.message);
    given([...history, ...undone.value])
      .when(mature())
      .then([investmentMatured()]);
    given([...history, ...undone.value])
      .when(mature({ amount: '100.49' }))
      .then(refused('CREDIT_DIFFERS', { field: 'amount' }));
  });
});
