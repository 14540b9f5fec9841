import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '#domain/deal';
import { balanceOf, bank, post, transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { accountIncomeReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit, type AdjustBankCredit } from './adjust-bank-credit.js';
import { bookBankCharge, type BookBankCharge } from './book-bank-charge.js';
import type { BankChargeBooked, CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import type { BankCreditAdjusted } from './corrections.events.js';
import { countCash, type LeftBefore } from './frozen-figures.js';
import { uncommitted } from './uncommitted.js';

const { given } = operation({ initialState, evolve, decide: bookBankCharge });
const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const ownAccounts: DealState = { status: 'established', terms: accountsDeal, termsVersion: 1 };
const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

const book = (
  sent: Partial<BookBankCharge['sent']> = {},
  added: Partial<BookBankCharge['added']> = {},
): BookBankCharge => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, amount: '5', valueDate: '2026-06-10' },
    ...{ bankReference: 'F-1', remark: ' 跨行划款手续费 ', ...sent },
  },
  added: {
    ...{
      today: '2026-06-10',
      deal,
      period: exampleDates(1),
      balance: '100.00',
      distributionUnderWay: false,
      bookedElsewhere: new Set<string>(),
      lateOf: null,
    },
    paymentReferences: new Set<string>(),
    ...added,
  },
});

const booked = (changes: Partial<BankChargeBooked['payload']> = {}): BankChargeBooked => ({
  type: 'BankChargeBooked',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: {
    ...{ dealId: 'example', periodNumber: 1, amount: '5.00', bankReference: 'F-1', remark: '跨行划款手续费' },
    ...changes,
  },
});

describe('booking what the bank took for itself', () => {
  test('the account it hit has paid it, on the bank’s value date', () => {
    given([]).when(book()).then([booked()]);
    expect(transfersOf(booked())).toMatchObject([{ from: 'collection', to: 'bank', effectiveDate: '2026-06-10' }]);
  });

  test('a deal that names accounts of its own says which was charged, and that one has less income', () => {
    const own = booked({ accountId: 'reserve' });
    given([])
      .when(book({ accountId: 'reserve' }, { deal: ownAccounts }))
      .then([own]);
    expect(transfersOf(own)).toMatchObject([{ from: 'account:reserve', to: 'bank' }]);
    const credited = { ...accountIncomeReceived.payload, accountId: 'reserve' };
    const state = after({ ...accountIncomeReceived, payload: { ...credited, amount: '7.00' } }, own);
    expect(countCash(state, { terms: accountsDeal, periodNumber: 1, remitted: '0.00', before: null })).toMatchObject({
      value: { accountIncome: '2.00' },
    });
  });

  test.each([
    ['three decimals', { amount: '5.005' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['a negative amount', { amount: '-5.00' }, 'AMOUNT_NEGATIVE', 'amount'],
    ['nothing', { amount: '0' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['no number', { amount: '5,00' }, 'AMOUNT_MALFORMED', 'amount'],
    ['no date', { valueDate: '2026-06-31' }, 'DATE_MALFORMED', 'valueDate'],
    ['a date to come', { valueDate: '2026-06-11' }, 'DATE_IN_FUTURE', 'valueDate'],
    ['a date before the period', { valueDate: '2025-12-31' }, 'DATE_OUTSIDE_PERIOD', 'valueDate'],
    ['no reference', { bankReference: '' }, 'MALFORMED', 'bankReference'],
    ['no remark', { remark: ' ' }, 'MALFORMED', 'remark'],
    ['an account that the deal does not name', { accountId: 'reserve' }, 'ACCOUNT_UNKNOWN', 'accountId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([]).when(book(sent)).then(refused(code, { field }));
  });

  test('the deal must exist', () => {
    given([])
      .when(book({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the period must be open', () => {
    given([])
      .when(book({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given([collectionsFrozen]).when(book()).then(refused('PERIOD_ALREADY_CLOSED'));
    given([])
      .when(book({ periodNumber: 2 }))
      .then(refused('EARLIER_PERIOD_NOT_CLOSED'));
    given([collectionsFrozen])
      .when(book({ periodNumber: 2 }))
      .then([booked({ periodNumber: 2 })]);
  });

  test('a bank reference is booked once, whatever it was for', () => {
    given([booked()])
      .when(book())
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { value: 'F-1' }));
    given([remittanceReceived({ bankReference: 'F-1' })])
      .when(book())
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
    given([])
      .when(book({}, { paymentReferences: new Set(['F-1']) }))
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
  });

  test('the account must hold it, and what a distribution under way counts on does not pay for it', () => {
    given([])
      .when(book({}, { balance: '4.99' }))
      .then(refused('CREDIT_NOT_COVERED', { field: 'amount', value: '5.00' }));
    const underWay = { distributionUnderWay: true };
    given([]).when(book({}, underWay)).then(refused('CREDIT_NOT_COVERED'));
    given([remittanceReceived({ amount: '5.00' })])
      .when(book({}, underWay))
      .then([booked()]);
    given([remittanceReceived({ amount: '9.99' }), booked({ bankReference: 'F-0' })])
      .when(book({}, underWay))
      .then(refused('CREDIT_NOT_COVERED'));
  });
});

describe('a charge of a closed period, seen later', () => {
  const late = (sent: Partial<BookBankCharge['sent']> = {}, balance = '100.00'): BookBankCharge => {
    const added = { period: exampleDates(2), lateOf: 1, distributionUnderWay: true, balance };
    return book({ periodNumber: 2, valueDate: '2026-05-29', ...sent }, added);
  };

  test('is gone whatever the distribution under way counts on: the open period bears it, on the bank’s day', () => {
    given([collectionsFrozen])
      .when(late())
      .then([{ ...booked({ periodNumber: 2, lateOf: 1 }), effectiveDate: '2026-05-29' }]);
    expect(uncommitted(after(collectionsFrozen, booked({ periodNumber: 2, lateOf: 1 })), null)).toBe('-5.00');
  });

  test('is nothing that the account did not hold', () => {
    given([collectionsFrozen])
      .when(late({}, '4.99'))
      .then(refused('CREDIT_NOT_COVERED', { field: 'amount', value: '5.00' }));
  });

  test('leaves nothing for a charge of the open period’s own days', () => {
    given([collectionsFrozen, booked({ periodNumber: 2, lateOf: 1 })])
      .when(book({ periodNumber: 2, bankReference: 'F-2' }, { period: exampleDates(2), distributionUnderWay: true }))
      .then(refused('CREDIT_NOT_COVERED'));
  });
});

describe('a charge that was booked', () => {
  const cash = (state: ReturnType<typeof after>, before: LeftBefore = null) =>
    countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '220.00', before });
  const adjust = (sent: Partial<AdjustBankCredit['sent']>, balance = '100.00'): AdjustBankCredit => ({
    sent: {
      ...{ dealId: 'example', periodNumber: 1, bankReference: 'F-1', cause: 'wrong figure', corrected: '3.00' },
      ...{ returnReference: null, valueDate: null, reason: 'the bank’s advice', ...sent },
    },
    added: {
      ...{ today: '2026-06-12', actor: 'maker', deal, period: exampleDates(1), balance },
      ...{
        distributionUnderWay: false,
        owed: null,
        supportOwed: null,
        paymentReferences: new Set<string>(),
        bookedElsewhere: new Set<string>(),
      },
    },
  });
  const adjusted = (difference: string, periodNumber = 1): BankCreditAdjusted => ({
    type: 'BankCreditAdjusted',
    schemaVersion: 1,
    effectiveDate: '2026-06-12',
    payload: {
      ...{ dealId: 'example', periodNumber, cause: 'wrong figure', returnReference: null },
      ...{ corrects: { periodNumber: 1, bankReference: 'F-1' }, credited: { as: 'bank charge' } },
      ...{ stated: '5.00', corrected: Money.parse('5.00').plus(Money.parse(difference)).toString(), difference },
      ...{ reason: 'the bank’s advice', adjustedBy: 'maker' },
    },
  });

  test('is frozen as the period’s expense, beside its income', () => {
    expect(cash(after(remittanceReceived(), accountIncomeReceived, booked()))).toMatchObject({
      value: { accountIncome: '3.50', bankCharges: '5.00' },
    });
    expect(uncommitted(after(remittanceReceived(), booked()), null)).toBe('215.00');
  });

  test('is borne by what was carried forward where nothing came in, and by nothing else', () => {
    const period = { terms: exampleTerms, periodNumber: 1, remitted: '0.00' };
    const left = (carriedForward: string): LeftBefore => ({ carriedForward, unpaid: [] });
    expect(countCash(after(booked()), { ...period, before: left('5.00') })).toMatchObject({
      value: { bankCharges: '5.00' },
    });
    expect(countCash(after(booked()), { ...period, before: left('4.99') })).toMatchObject({
      error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED', field: 'bankCharges', value: '5.00' },
    });
  });

  test('is corrected to what the bank took, which moves the difference between the account and the bank', () => {
    const correction = operation({ initialState, evolve, decide: adjustBankCredit }).given([booked()]);
    correction.when(adjust({})).then([adjusted('-2.00')]);
    correction.when(adjust({ corrected: '8.00' })).then([adjusted('3.00')]);
    correction.when(adjust({ corrected: '8.00' }, '2.99')).then(refused('CREDIT_NOT_COVERED'));
    correction.when(adjust({ corrected: '3.00' }, '0.00')).then([adjusted('-2.00')]);
    expect(transfersOf(adjusted('-2.00'))).toMatchObject([{ from: 'bank', to: 'collection' }]);
    expect(transfersOf(adjusted('3.00'))).toMatchObject([{ from: 'collection', to: 'bank' }]);
    expect(cash(after(booked(), adjusted('-2.00')))).toMatchObject({ value: { bankCharges: '3.00' } });
  });

  test('of an earlier period that the bank gives back is income of the period', () => {
    const refund = evolve(after(booked()), { ...collectionsFrozen, payload: { ...collectionsFrozen.payload } });
    const counted = countCash(evolve(refund, adjusted('-5.00', 2)), {
      ...{ terms: exampleTerms, periodNumber: 2, remitted: '0.00', before: null },
    });
    expect(counted).toMatchObject({ ok: true, value: { accountIncome: '5.00' } });
    expect(counted.ok && counted.value.bankCharges).toBeUndefined();
  });

  test('takes what it is off what the payment draws on, and no fen is lost', () => {
    const fen = (cents: number): string => Money.ofMinor(BigInt(cents)).toString();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000_00 }), fc.integer({ min: 0, max: 90_000_00 }), (income, charge) => {
        const [came, took] = [fen(Math.max(income, charge)), fen(Math.min(income, charge))];
        const inputs = exampleInputs({ accountIncome: came });
        const charged = { ...inputs, ...(took === '0.00' ? {} : { bankCharges: took }) };
        const without = exampleInputs({ accountIncome: Money.parse(came).minus(Money.parse(took)).toString() });
        const [run, same] = [runWaterfall(exampleTerms, charged), runWaterfall(exampleTerms, without)];
        expect(run.available).toBe(same.available);
        expect(run.payments).toEqual(same.payments);
        expect(run.closing).toEqual(same.closing);
        const balances = post(new Map(), [
          ...transfersOf({
            ...accountIncomeReceived,
            payload: { ...accountIncomeReceived.payload, amount: came },
          }),
          ...transfersOf(booked({ amount: took })),
        ]);
        expect(balanceOf(balances, 'collection').toString()).toBe(without.accountIncome);
        expect(balanceOf(balances, bank).plus(balanceOf(balances, 'collection')).isZero()).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
