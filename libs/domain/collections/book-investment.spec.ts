import { describe, expect, test } from '@jest/globals';
import { transfersOf } from '#domain/ledger';
import * as requestedInvestments from '#domain/investments';
import type { Result } from '#domain/shared';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { investingTerms, investmentBought } from '../testing/example-investment.js';
import { buy, investingDeal, takeBack } from '../testing/example-investment-booking.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit, type AdjustBankCredit } from './adjust-bank-credit.js';
import { bookInvestment } from './book-investment.js';
import type { BankChargeBooked, CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { receiveRemittance, type ReceiveRemittance } from './receive-remittance.js';

const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

function adjusted(command: AdjustBankCredit, history: readonly CollectionsEvent[]): CollectionsEvent {
  const decided = adjustBankCredit(command, after(...history));
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value[0]!;
}

const refusalOf = (decided: Result<unknown, { readonly code: string }>): string | null =>
  decided.ok ? null : decided.error.code;

const inSuspense = (amount: string): CollectionsEvent => ({
  ...{ type: 'UnidentifiedCashReceived', schemaVersion: 1, effectiveDate: '2026-03-01' },
  payload: { dealId: 'example', periodNumber: 1, amount, bankReference: 'S-1', remark: 'no name' },
});

const remitted = (bankReference: string): ReceiveRemittance => ({
  sent: {
    ...{ dealId: 'example', servicerId: 'servicer', periodNumber: 1, amount: '100.00' },
    ...{ valueDate: '2026-04-01', bankReference },
  },
  added: { today: '2026-04-02', deal: investingDeal, period: exampleDates(1), paymentReferences: new Set<string>() },
});

describe('booking what was paid for an investment', () => {
  const { given } = operation({ initialState, evolve, decide: bookInvestment });

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

  test('is of cash that is the period’s: none in suspense, and none of a later one', () => {
    given([inSuspense('120.01')])
      .when(buy())
      .then(refused('CREDIT_NOT_COVERED'));
    given([inSuspense('120.00')])
      .when(buy())
      .then([investmentBought()]);
    given([remittanceReceived({ periodNumber: 2, amount: '120.01' })])
      .when(buy())
      .then(refused('CREDIT_NOT_COVERED'));
    given([remittanceReceived({ periodNumber: 2, amount: '120.00' })])
      .when(buy())
      .then([investmentBought()]);
  });

  test('that people saw after the close, on the bank’s day before, counts in the next period', () => {
    const late = buy({ periodNumber: 2 }, { period: exampleDates(2), today: '2026-07-01' });
    given([collectionsFrozen])
      .when(late)
      .then([investmentBought({ periodNumber: 2 })]);
    given([])
      .when(late)
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'valueDate' }));
    const promised = { ...late, added: { ...late.added, lateOf: 1, distributionUnderWay: true } };
    given([collectionsFrozen])
      .when(promised)
      .then([investmentBought({ periodNumber: 2, lateOf: 1 })]);
    given([collectionsFrozen])
      .when({ ...promised, added: { ...promised.added, balance: '99.99' } })
      .then(refused('CREDIT_NOT_COVERED'));
    const before = { deal: { ...investingDeal, terms: { ...investingTerms, cutOffDate: '2026-04-02' } } };
    given([collectionsFrozen])
      .when({ ...late, added: { ...late.added, ...before } })
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'valueDate' }));
  });

  test('may have been booked as the bank’s own charge, as which nothing of it is left', () => {
    const charge: BankChargeBooked = {
      ...{ type: 'BankChargeBooked', schemaVersion: 1, effectiveDate: '2026-04-01' },
      payload: { dealId: 'example', periodNumber: 1, amount: '100.00', bankReference: 'I-1', remark: 'a charge?' },
    };
    const history = [remittanceReceived(), charge, adjusted(takeBack('I-1'), [remittanceReceived(), charge])];
    given(history).when(buy()).then([investmentBought()]);
    given(history)
      .when(buy({}, { balance: '99.99' }))
      .then(refused('CREDIT_NOT_COVERED'));
    given(history)
      .when(buy({ bankReference: 'I-9' }, { balance: '199.99' }))
      .then(refused('CREDIT_NOT_COVERED'));
    // What was booked as a payment meanwhile has left the balance, and leaves it once.
    given(history)
      .when(buy({ bankReference: 'I-9' }, { balance: '100.00', bookedElsewhere: new Set(['I-1']) }))
      .then([investmentBought({ bankReference: 'I-9' })]);
    given(history)
      .when(buy({ valueDate: '2026-04-02' }))
      .then(refused('CREDIT_DIFFERS', { field: 'valueDate' }));
    expect(refusalOf(receiveRemittance(remitted('I-1'), after(...history)))).toBe('CREDIT_DIFFERS');
  });
});
