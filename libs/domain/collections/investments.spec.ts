import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '#domain/deal';
import { balanceOf, bank, investments, post, transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import * as requestedInvestments from '#domain/investments';
import { runWaterfall } from '#domain/waterfall';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import {
  investingTerms,
  investment,
  investmentApproved,
  investmentBought,
  investmentMatured,
  investmentRequested,
} from '../testing/example-investment.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { bookInvestment, type BookInvestment } from './book-investment.js';
import { bookMaturity, type BookMaturity } from './book-maturity.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { countCash } from './frozen-figures.js';
import { uncommitted } from './uncommitted.js';

const approved = [investmentRequested(), investmentApproved].reduce(
  requestedInvestments.evolve,
  requestedInvestments.initialState,
);
const deal: DealState = { status: 'established', terms: investingTerms, termsVersion: 1 };
const buying = operation({ initialState, evolve, decide: bookInvestment });
const maturing = operation({ initialState, evolve, decide: bookMaturity });
const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

const buy = (
  sent: Partial<BookInvestment['sent']> = {},
  added: Partial<BookInvestment['added']> = {},
): BookInvestment => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, investmentId: 'i-1', amount: '100' },
    ...{ valueDate: '2026-04-01', bankReference: 'I-1', ...sent },
  },
  added: {
    ...{ today: '2026-04-02', deal, period: exampleDates(1), requested: approved },
    ...{ nextAllocationDate: '2026-06-24', ended: [] },
    ...{ balance: '220.00', distributionUnderWay: false, ...added },
  },
});
const mature = (
  sent: Partial<BookMaturity['sent']> = {},
  added: Partial<BookMaturity['added']> = {},
): BookMaturity => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, investmentId: 'i-1', amount: '100.50' },
    ...{ valueDate: '2026-06-13', bankReference: 'I-2', ...sent },
  },
  added: { today: '2026-07-01', deal, period: exampleDates(1), approved: investment, ...added },
});

describe('booking what was paid for an investment', () => {
  const { given } = buying;

  test('turns cash of the collection account into it', () => {
    given([]).when(buy()).then([investmentBought()]);
    expect(transfersOf(investmentBought())).toMatchObject([{ from: 'collection', to: 'investments' }]);
  });

  test.each([
    ['no reference', { bankReference: '' }, 'MALFORMED', 'bankReference'],
    ['nothing', { amount: '0' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['no date', { valueDate: '2026-13-01' }, 'DATE_MALFORMED', 'valueDate'],
    ['a date to come', { valueDate: '2026-04-03' }, 'DATE_IN_FUTURE', 'valueDate'],
    ['a date before the period', { valueDate: '2025-12-31' }, 'DATE_OUTSIDE_PERIOD', 'valueDate'],
    ['a date before it was to be bought', { valueDate: '2026-03-31' }, 'INVESTMENT_DIFFERS', 'valueDate'],
    ['another sum than was approved', { amount: '99.99' }, 'INVESTMENT_DIFFERS', 'amount'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([]).when(buy(sent)).then(refused(code, { field }));
  });

  test('is of what two people approved, once, and before it matures', () => {
    given([])
      .when(buy({}, { requested: requestedInvestments.initialState }))
      .then(refused('INVESTMENT_NOT_APPROVED'));
    given([investmentBought()])
      .when(buy({ bankReference: 'I-9' }))
      .then(refused('INVESTMENT_ALREADY_BOUGHT'));
    given([])
      .when(buy({ valueDate: '2026-06-13' }, { today: '2026-06-13' }))
      .then(refused('INVESTMENT_DIFFERS', { field: 'valueDate' }));
    given([remittanceReceived({ bankReference: 'I-1' })])
      .when(buy())
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
    given([])
      .when(buy({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('is of what the terms and the allocation date of the earliest unpaid period, passed or not, still permit', () => {
    for (const nextAllocationDate of ['2026-06-13', '2026-03-24', null]) {
      given([])
        .when(buy({}, { nextAllocationDate }))
        .then(refused('INVESTMENT_MATURES_TOO_LATE', { field: 'maturesOn' }));
    }
    given([])
      .when(buy({}, { deal: { status: 'established', terms: exampleTerms, termsVersion: 1 } }))
      .then(refused('INVESTMENT_NOT_PERMITTED', { field: 'kind' }));
  });

  test('is of cash that is free, in the earliest period that is open', () => {
    given([])
      .when(buy({}, { balance: '99.99' }))
      .then(refused('CREDIT_NOT_COVERED'));
    given([])
      .when(buy({}, { distributionUnderWay: true }))
      .then(refused('CREDIT_NOT_COVERED'));
    given([])
      .when(buy({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(buy()).then(refused('PERIOD_ALREADY_CLOSED'));
    given([])
      .when(buy({ periodNumber: 2 }))
      .then(refused('EARLIER_PERIOD_NOT_CLOSED', { value: '2' }));
    given([collectionsFrozen])
      .when(buy({ periodNumber: 2 }))
      .then([investmentBought({ periodNumber: 2 })]);
  });
});

describe('booking the end of an investment', () => {
  const { given } = maturing;

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
    (received, principal, income, lost, differs) => {
      given([investmentBought()])
        .when(mature({ amount: received }))
        .then([investmentMatured({ received, principal, income, lost, differs })]);
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
});

describe('what is invested', () => {
  test('is not free, and is counted by no payment before it came back', () => {
    const state = after(remittanceReceived(), investmentBought());
    expect(uncommitted(state, null)).toBe('120.00');
    expect(countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '220.00', before: null })).toMatchObject({
      value: { invested: { net: '100.00', lost: '0.00' } },
    });
    expect(countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '99.99', before: null })).toMatchObject({
      error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED' },
    });
  });

  test('passes from period to period, and no fen is lost but what is named as lost', () => {
    const fen = (cents: number): string => Money.ofMinor(BigInt(cents)).toString();
    const yuan = (text: string): Money => Money.parse(text);
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 50_000_00 }),
        fc.integer({ min: 1, max: 60_000_00 }),
        fc.integer({ min: 0, max: 5_000_00 }),
        (put, came, idle) => {
          const held = { ...investment, amount: fen(put) };
          const matured = bookMaturity(
            mature({ amount: fen(came), periodNumber: 2 }, { approved: held, period: exampleDates(1) }),
            after(investmentBought({ amount: fen(put) }), collectionsFrozen),
          );
          if (!matured.ok) throw new Error(matured.error.message);
          const [event] = matured.value;
          if (!event) throw new Error('a maturity is an event');
          const { principal, income, lost } = event.payload;

          const first = runWaterfall(exampleTerms, {
            ...exampleInputs({ collected: { principal: fen(put + idle) } }),
            invested: { net: fen(put), lost: '0.00' },
          });
          expect(first.available).toBe(fen(idle));
          expect(first.closing.invested).toBe(fen(put));
          const second = runWaterfall(exampleTerms, {
            ...exampleInputs({ accountIncome: income }),
            opening: first.closing,
            invested: { net: yuan(principal).negated().toString(), lost },
          });
          expect(
            yuan(second.available).minus(yuan(first.carriedForward)).minus(yuan(first.reserve.closing)).toString(),
          ).toBe(fen(came));
          expect(second.closing.invested).toBeUndefined();

          const balances = post(new Map([['collection', yuan(fen(put))]]), [
            ...transfersOf(investmentBought({ amount: fen(put) })),
            ...transfersOf(event),
          ]);
          expect(balanceOf(balances, 'collection').toString()).toBe(fen(came));
          expect(balanceOf(balances, investments).isZero()).toBe(true);
          expect(balanceOf(balances, bank).toString()).toBe(yuan(lost).minus(yuan(income)).toString());
        },
      ),
      { numRuns: 30 },
    );
  });
});
