import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as buyBack from '#domain/buy-back';
import type { DealState } from '#domain/deal';
import { transfersOf, type Account } from '#domain/ledger';
import { assert, type Refusal, type Result } from '#domain/shared';
import { noReceipts } from '#domain/upload';
import { accountsDeal, poolReport } from '../testing/example-accounts-deal.js';
import { buyBackApproved, buyBackRequested } from '../testing/example-buy-back.js';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { refused } from '../testing/given-when-then.js';
import { adjustBankCredit, type AdjustBankCredit } from './adjust-bank-credit.js';
import { breaksOf } from './breaks.js';
import type { CollectionsEvent } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import { evolve, initialState, type CollectionsState } from './collections.state.js';
import { datedInputs } from './dated-inputs.js';
import { receiveAccountIncome } from './receive-account-income.js';
import { receiveBuyBackPayment } from './receive-buy-back-payment.js';
import { receiveRemittance } from './receive-remittance.js';
import { receiveSupportPayment } from './receive-support-payment.js';
import { receiveUnidentifiedCash } from './receive-unidentified-cash.js';
import { statementBreaks, type LedgerEntry, type Statement } from './statement-breaks.js';

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const ownAccounts: DealState = { ...deal, terms: { ...accountsDeal, dealId: 'example' } };
const buyBacks = [buyBackRequested(), buyBackApproved()].reduce(buyBack.evolve, buyBack.initialState);
const second = { collectionFrom: '2026-06-01', determinationDate: '2026-08-31' };

interface Credit {
  readonly amount: string;
  readonly valueDate: string;
  readonly bankReference: string;
}
type Decided = Result<readonly CollectionsEvent[], Refusal>;

/** Everything that a credit of the second period can be booked as. */
const bookings = {
  remittance: (credit: Credit, state: CollectionsState, of = deal): Decided =>
    receiveRemittance({ sent: { ...sent(credit), servicerId: 'servicer' }, added: added(of) }, state),
  income: (credit: Credit, state: CollectionsState, of = deal): Decided =>
    receiveAccountIncome({ sent: { ...sent(credit), kind: 'bank interest' }, added: added(of) }, state),
  'price of a buy-back': (credit: Credit, state: CollectionsState, of = deal): Decided =>
    receiveBuyBackPayment({ sent: { ...sent(credit), requestId: 'r-1' }, added: { ...added(of), buyBacks } }, state),
  support: (credit: Credit, state: CollectionsState, of = deal): Decided =>
    receiveSupportPayment(
      {
        sent: { ...sent(credit), periodNumber: 1, supportId: 'liquidity', provider: 'originator' },
        added: { ...added(of), supports: { calls: [call] } },
      },
      state,
    ),
  'cash of which nobody knows': (credit: Credit, state: CollectionsState, of = deal): Decided =>
    receiveUnidentifiedCash({ sent: { ...sent(credit), remark: 'nobody knows' }, added: added(of) }, state),
};
const kinds = Object.keys(bookings) as (keyof typeof bookings)[];

const call = {
  ...{ supportId: 'liquidity', provider: 'originator', amount: '1000.00', dueDate: '2026-06-24', defaulted: false },
};
const sent = (credit: Credit) => ({ dealId: 'example', periodNumber: 2, ...credit });
const added = (of: DealState) => ({ today: '2026-07-03', deal: of, period: second, paymentReferences });
/** The bank’s references of what was paid and came back. */
const paymentReferences: ReadonlySet<string> = new Set(['R-9']);

const stateAfter = (history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

const undo = (bankReference: string, changes: Partial<AdjustBankCredit['added']> = {}): AdjustBankCredit => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 2, bankReference, cause: 'other purpose', corrected: null },
    ...{ returnReference: null, valueDate: null, reason: 'the payer’s letter' },
  },
  added: {
    ...{ today: '2026-07-03', actor: 'maker', deal, period: second, balance: '1000.00' },
    ...{
      distributionUnderWay: false,
      owed: '5.50',
      supportOwed: null,
      paymentReferences,
      bookedElsewhere: new Set<string>(),
      ...changes,
    },
  },
});

/** Booked as income on 2 May, whose period is closed. */
const income: CollectionsEvent = {
  type: 'AccountIncomeReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-02',
  payload: { dealId: 'example', periodNumber: 1, kind: 'other', amount: '100.00', bankReference: 'B-1' },
};
const bank: Credit = { amount: '100.00', valueDate: '2026-05-02', bankReference: 'B-1' };

const decided = (result: Decided): readonly CollectionsEvent[] => {
  expect(result).toMatchObject({ ok: true });
  return result.ok ? result.value : [];
};
const undone = (history: readonly CollectionsEvent[], changes: Partial<AdjustBankCredit['added']> = {}) => [
  ...history,
  ...decided(adjustBankCredit(undo('B-1', changes), stateAfter(history))),
];
const toBookAgain = undone([income, collectionsFrozen]);

describe('a credit of a closed period that was for another purpose', () => {
  test.each(kinds)('is booked again in the open period as %s, as the bank made it', (kind) => {
    const [booked] = decided(bookings[kind](bank, stateAfter(toBookAgain)));
    expect(booked).toMatchObject({ effectiveDate: '2026-05-02', payload: { amount: '100.00', bankReference: 'B-1' } });
    const again = stateAfter([...toBookAgain, ...(booked ? [booked] : [])]);
    expect(again.toBookAgain.size).toBe(0);
    expect(bookings[kind](bank, again)).toMatchObject({ error: { code: 'BANK_REFERENCE_ALREADY_BOOKED' } });
  });

  test.each(kinds)('is not booked as %s with another sum or day', (kind) => {
    const refusal = (credit: Partial<Credit>) => bookings[kind]({ ...bank, ...credit }, stateAfter(toBookAgain));
    const { refused: code } = refused('CREDIT_DIFFERS');
    expect(refusal({ amount: '99.99' })).toMatchObject({ error: { code, field: 'amount', value: '99.99' } });
    expect(refusal({ valueDate: '2026-06-02' })).toMatchObject({
      error: { code, field: 'valueDate', value: '2026-06-02' },
    });
  });

  test.each(kinds)(
    'is not booked as %s under the reference of a payment that came back, nor is anything else',
    (kind) => {
      for (const state of [stateAfter(toBookAgain), initialState]) {
        expect(bookings[kind]({ ...bank, bankReference: 'R-9' }, state)).toMatchObject({
          error: { code: 'BANK_REFERENCE_ALREADY_BOOKED', field: 'bankReference', value: 'R-9' },
        });
      }
      const cameBack = { ...added(deal), paymentReferences: new Set(['B-1']) };
      const again = { sent: { ...sent(bank), remark: 'nobody knows' }, added: cameBack };
      expect(receiveUnidentifiedCash(again, stateAfter(toBookAgain))).toMatchObject({
        error: { code: 'BANK_REFERENCE_ALREADY_BOOKED' },
      });
    },
  );

  test('is not taken back under the reference of a payment that came back', () => {
    const takenBack = {
      ...undo('B-1').sent,
      cause: 'returned' as const,
      returnReference: 'R-9',
      valueDate: '2026-07-02',
    };
    expect(adjustBankCredit({ ...undo('B-1'), sent: takenBack }, stateAfter([income]))).toMatchObject({
      error: { code: 'BANK_REFERENCE_ALREADY_BOOKED', value: 'R-9' },
    });
  });

  test('any other credit has its day in the period, or was seen after the one of its day was closed', () => {
    const [other, state] = [{ ...bank, bankReference: 'B-2' }, stateAfter(toBookAgain)];
    expect(bookings.remittance(other, state)).toMatchObject({ ok: true });
    expect(bookings.remittance(other, initialState)).toMatchObject({ error: { code: 'DATE_OUTSIDE_PERIOD' } });
    const beforeCutOff = bookings.remittance({ ...other, valueDate: '2025-01-01' }, state);
    expect(beforeCutOff).toMatchObject({ error: { code: 'DATE_OUTSIDE_PERIOD' } });
  });

  test('keeps its sum as it was adjusted last', () => {
    const right = {
      ...undo('B-1'),
      sent: { ...undo('B-1').sent, cause: 'wrong figure', corrected: '110.00' },
    } as const;
    const history = [income, collectionsFrozen];
    const adjusted = [...history, ...decided(adjustBankCredit(right, stateAfter(history)))];
    expect(stateAfter(undone(adjusted)).toBookAgain.get('B-1')).toMatchObject({
      amount: '110.00',
      valueDate: '2026-05-02',
    });
  });

  test('does not lend its reference to what the bank takes back', () => {
    const other = remittanceReceived({ bankReference: 'B-2', periodNumber: 2 });
    const { sent: written, added: known } = undo('B-2');
    const back = {
      sent: { ...written, cause: 'returned', returnReference: 'B-1', valueDate: '2026-07-02' },
      added: known,
    } as const;
    expect(adjustBankCredit(back, stateAfter([...toBookAgain, other]))).toMatchObject({
      error: { code: 'BANK_REFERENCE_ALREADY_BOOKED', value: 'B-1' },
    });
  });

  test('is a break until it is booked again, be it as a payment that came back', () => {
    const sources = { terms: exampleTerms, periodNumber: 2, determinationDate: '2026-08-31', poolAssets: null };
    const ofCredit = (history: readonly CollectionsEvent[], ledger: readonly LedgerEntry[] = []) =>
      breaksOf(stateAfter(history), { ...sources, ledger }).filter(({ kind }) => kind === 'not booked again');
    expect(ofCredit(toBookAgain)).toMatchObject([
      { breakId: 'not booked again/collection/B-1', amount: '100.00', since: '2026-05-02' },
    ]);
    expect(ofCredit([...toBookAgain, ...decided(bookings.income(bank, stateAfter(toBookAgain)))])).toEqual([]);
    const cameBack = { account: 'securities', date: '2026-05-02', bankReference: 'B-1', amount: '100.00' };
    expect(ofCredit(toBookAgain, [...ledgerOf(toBookAgain)])).toHaveLength(1);
    expect(ofCredit(toBookAgain, [...ledgerOf(toBookAgain), cameBack])).toEqual([]);
  });
});

/** What the events moved on the trust's accounts, as the reconciliation reads it from the log. */
const ledgerOf = (history: readonly CollectionsEvent[]): readonly LedgerEntry[] =>
  history.flatMap((event) => {
    const { bankReference = '', corrects } = event.payload as {
      readonly bankReference?: string;
      readonly corrects?: { readonly bankReference: string };
    };
    return transfersOf(event).flatMap(({ from, to, amount, effectiveDate: date }) =>
      [from, to].filter(isTrusts).map((account) => ({
        ...{ account, date, bankReference },
        amount: (account === to ? amount : amount.negated()).toString(),
        ...(corrects ? { corrects: corrects.bankReference } : {}),
      })),
    );
  });
const isTrusts = (account: Account): boolean => account === 'collection' || account.startsWith('account:');

const july: Statement = { from: '2026-07-01', to: '2026-07-31', lines: [], accounts: [] };
const holding = (account: string, amount: string): Statement => ({
  ...july,
  accounts: [{ account, opening: amount, incoming: '0.00', outgoing: '0.00', closing: amount }],
});

describe('the custodian’s next statement', () => {
  test.each(kinds)('agrees once it is booked again as %s', (kind) => {
    const again = [...toBookAgain, ...decided(bookings[kind](bank, stateAfter(toBookAgain)))];
    expect(statementBreaks(holding('collection', '100.00'), ledgerOf(again))).toEqual([]);
    expect(statementBreaks(holding('collection', '100.00'), ledgerOf(toBookAgain))).not.toEqual([]);
  });

  test('agrees whatever a credit was booked as in turn', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 }), (turns) => {
        let history: readonly CollectionsEvent[] = toBookAgain;
        for (const [at, kind] of turns.entries()) {
          if (at > 0) history = undone(history, { supportOwed: null });
          history = [...history, ...decided(bookings[kind](bank, stateAfter(history)))];
        }
        expect(statementBreaks(holding('collection', '100.00'), ledgerOf(history))).toEqual([]);
      }),
    );
  });
});

test('an account of the deal’s own is credited on the nearest day of the open period’s payment', () => {
  const [wrong, right] = accountsDeal.accounts?.map(({ accountId }) => accountId) ?? [];
  assert(wrong !== undefined && right !== undefined, 'the deal has two accounts');
  const onAccount = { ...income, payload: { ...income.payload, accountId: wrong } } as CollectionsEvent;
  const of = { dealId: 'example', periodNumber: 2, servicerId: 'servicer' };
  const report: CollectionsEvent = {
    ...{ type: 'PoolReported', schemaVersion: 1, effectiveDate: '2026-06-30' },
    payload: { ...of, ...poolReport('2026-06-30', { collected: { interest: '40.00' } }) },
  };
  const history = undone([onAccount, collectionsFrozen, report]);
  const written = { ...sent(bank), kind: 'bank interest' as const, accountId: right };
  const again = decided(receiveAccountIncome({ sent: written, added: added(ownAccounts) }, stateAfter(history)));
  const period = collectionsOf(stateAfter([...history, ...again]), 2);
  const totals = { ...noReceipts, interest: '40.00', gross: '40.00', net: '40.00' };
  const days = { paymentDate: '2026-09-26', previousPaymentDate: '2026-06-26', fixings: [], purchases: [] };
  expect(datedInputs(period, totals, { terms: accountsDeal, ...days })).toMatchObject({
    value: { accountIncome: [{ accountId: right, date: '2026-06-27', amount: '100.00' }] },
  });
  expect(statementBreaks(holding(`account:${right}`, '100.00'), ledgerOf([...history, ...again]))).toEqual([]);
});
