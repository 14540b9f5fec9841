import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '#domain/deal';
import { transfersOf } from '#domain/ledger';
import { Money, sumAmounts } from '#domain/shared';
import { buyBackLapseConfirmed } from '../testing/example-buy-back.js';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { accountIncomeReceived, collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit, type AdjustBankCredit } from './adjust-bank-credit.js';
import type { BuyBackPaymentReceived, CollectionsEvent, SupportPaymentReceived } from './collections.events.js';
import { buyBackPaid, collectionsOf, supportOf } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import type { BankCreditAdjusted } from './corrections.events.js';
import { countCash, type LeftBefore } from './frozen-figures.js';
import { netBuyBacks } from './net-buy-backs.js';
import { uncommitted } from './uncommitted.js';

const { given } = operation({ initialState, evolve, decide: adjustBankCredit });
const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const stateAfter = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

const buyBack = { requestId: 'r-1', kind: 'repurchase', party: 'originator' } as const;
const paid = (changes: Partial<BuyBackPaymentReceived['payload']> = {}): BuyBackPaymentReceived => ({
  type: 'BuyBackPaymentReceived',
  schemaVersion: 1,
  effectiveDate: '2026-05-02',
  payload: {
    ...{ dealId: 'example', ...buyBack, periodNumber: 1, amount: '100.00' },
    ...{ outstanding: '5.50', bankReference: 'B-1', ...changes },
  },
});
const support = { supportId: 'liquidity', provider: 'provider' } as const;
const supported = (changes: Partial<SupportPaymentReceived['payload']> = {}): SupportPaymentReceived => ({
  type: 'SupportPaymentReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-12',
  payload: { dealId: 'example', ...support, periodNumber: 1, amount: '40.00', bankReference: 'S-1', ...changes },
});

const adjust = (
  sent: Partial<AdjustBankCredit['sent']> = {},
  added: Partial<AdjustBankCredit['added']> = {},
): AdjustBankCredit => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, bankReference: 'B-1', cause: 'wrong figure', corrected: '90.00' },
    ...{ returnReference: null, valueDate: null, reason: 'the bank’s advice', ...sent },
  },
  added: {
    ...{ today: '2026-07-03', actor: 'maker', deal, period: exampleDates(2), balance: '1000.00' },
    ...{
      distributionUnderWay: false,
      owed: '5.50',
      supportOwed: null,
      paymentReferences: new Set<string>(),
      bookedElsewhere: new Set<string>(),
      ...added,
    },
  },
});
const returned = { cause: 'returned', corrected: null, returnReference: 'R-1', valueDate: '2026-07-02' } as const;

const adjusted = (
  changes: Partial<BankCreditAdjusted['payload']>,
  effectiveDate = '2026-07-03',
): BankCreditAdjusted => ({
  type: 'BankCreditAdjusted',
  schemaVersion: 1,
  effectiveDate,
  payload: {
    ...{ dealId: 'example', periodNumber: 1, cause: 'wrong figure', returnReference: null },
    corrects: { periodNumber: 1, bankReference: 'B-1' },
    credited: { as: 'buy-back', ...buyBack },
    ...{ stated: '100.00', corrected: '90.00', difference: '-10.00', outstanding: '15.50' },
    ...{ reason: 'the bank’s advice', adjustedBy: 'maker', ...changes },
  },
});

describe('correcting what was booked of a buy-back’s price', () => {
  test('a wrong figure leaves the right one paid, and the rest owed', () => {
    given([paid()])
      .when(adjust())
      .then([adjusted({})]);
    const state = stateAfter(paid(), adjusted({}));
    expect(buyBackPaid(state, 'r-1')).toBe('90.00');
    expect(netBuyBacks(collectionsOf(state, 1))).toMatchObject({ kept: [{ amount: '90.00' }], takenBack: [] });
  });

  test('no more than is owed', () => {
    given([paid()])
      .when(adjust({ corrected: '105.50' }))
      .then([adjusted({ corrected: '105.50', difference: '5.50', outstanding: '0.00' })]);
    given([paid()])
      .when(adjust({ corrected: '105.51' }))
      .then(refused('BUY_BACK_NOT_OWED', { value: 'B-1' }));
  });

  test('up to its price even after the rest was given up, and nothing once its assets stay', () => {
    const givenUp = buyBackLapseConfirmed({ outcome: 'rest given up', unpaid: '5.50' });
    given([paid(), givenUp])
      .when(adjust({ corrected: '100.05' }))
      .then([adjusted({ corrected: '100.05', difference: '0.05', outstanding: '5.45' })]);
    given([paid(), givenUp])
      .when(adjust({ corrected: '105.51' }))
      .then(refused('BUY_BACK_NOT_OWED'));
    const undone = adjusted({ corrected: '0.00', difference: '-100.00', outstanding: '105.50' });
    given([paid(), undone, buyBackLapseConfirmed()])
      .when(adjust({ corrected: '100.00' }, { owed: '105.50' }))
      .then(refused('BUY_BACK_LAPSED'));
  });

  test('what the bank took back of a closed period’s comes off the income of the open one', () => {
    const event = adjusted(
      {
        ...{ periodNumber: 2, cause: 'returned', returnReference: 'R-1', corrected: '0.00' },
        ...{ difference: '-100.00', outstanding: '105.50' },
      },
      '2026-07-02',
    );
    given([paid(), collectionsFrozen])
      .when(adjust({ ...returned, periodNumber: 2 }))
      .then([event]);
    const state = stateAfter(paid(), collectionsFrozen, event);
    expect(netBuyBacks(collectionsOf(state, 2))).toMatchObject({ kept: [], takenBack: [{ amount: '-100.00' }] });
    const before: LeftBefore = { carriedForward: '0.00', unpaid: [] };
    const cash = (remitted: string) => countCash(state, { terms: exampleTerms, periodNumber: 2, remitted, before });
    expect(cash('100.00')).toMatchObject({ ok: true, value: { accountIncome: '-100.00' } });
    expect(cash('99.99')).toMatchObject({ ok: false, error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED' } });
    expect(transfersOf(event).map(({ from, to, amount }) => `${from} to ${to} ${amount}`)).toEqual([
      'collection to payee:originator 100.00',
    ]);
  });

  test('of an account of the deal’s own it comes off what that account was credited, then off what it held', () => {
    const credited = { as: 'buy-back', ...buyBack, accountId: 'principal' } as const;
    const back = adjusted({
      credited,
      periodNumber: 2,
      corrected: '0.00',
      difference: '-100.00',
      outstanding: '105.50',
    });
    const income: CollectionsEvent = {
      ...accountIncomeReceived,
      payload: { ...accountIncomeReceived.payload, periodNumber: 2, accountId: 'principal', amount: '30.00' },
    };
    const state = stateAfter(paid({ accountId: 'principal' }), collectionsFrozen, back, income);
    const held = (balance: string): LeftBefore =>
      ({ unpaid: [], book: { accounts: [{ accountId: 'principal', balance }] } }) as unknown as LeftBefore;
    const cash = (before: LeftBefore) =>
      countCash(state, { terms: accountsDeal, periodNumber: 2, remitted: '0.00', before });
    expect(cash(held('70.00'))).toMatchObject({
      ok: true,
      value: { accountIncome: '0.00', accountsTakenBack: [{ accountId: 'principal', amount: '70.00' }] },
    });
    expect(cash(held('69.99'))).toMatchObject({ ok: false, error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED' } });
  });

  test('a clean-up call is not exercised any more, until its price is in again', () => {
    const call = { kind: 'clean-up', requestId: 'all' } as const;
    const credited = { as: 'buy-back', ...buyBack, ...call } as const;
    const whole = paid({ ...call, amount: '105.50', outstanding: '0.00' });
    const less = adjusted({
      credited,
      stated: '105.50',
      corrected: '100.00',
      difference: '-5.50',
      outstanding: '5.50',
    });
    const right = adjusted({
      credited,
      stated: '100.00',
      corrected: '105.50',
      difference: '5.50',
      outstanding: '0.00',
    });
    const cleanUpPaid = (...events: CollectionsEvent[]) => collectionsOf(stateAfter(...events), 1).cleanUpPaid;
    expect([cleanUpPaid(whole), cleanUpPaid(whole, less), cleanUpPaid(whole, less, right)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('one that was for something else is booked again as that, under its reference', () => {
    const other = { cause: 'other purpose', corrected: null } as const;
    const event = adjusted({ ...other, corrected: '0.00', difference: '-100.00', outstanding: '105.50' });
    given([paid()]).when(adjust(other)).then([event]);
    expect(stateAfter(paid(), event).credits.has('B-1')).toBe(false);
    given([paid(), event])
      .when(adjust())
      .then(refused('BANK_CREDIT_UNKNOWN', { value: 'B-1' }));
    given([paid()])
      .when(adjust({ ...other, corrected: '1.00' }))
      .then(refused('MALFORMED', { field: 'corrected' }));
  });

  test('what a distribution under way counts on does not leave', () => {
    given([paid(), collectionsFrozen])
      .when(adjust({ ...returned, periodNumber: 2 }, { distributionUnderWay: true }))
      .then(refused('CREDIT_NOT_COVERED'));
  });
});

describe('correcting what was booked of a support', () => {
  const credited = { as: 'support', ...support, calledFor: 1 } as const;
  const of = { corrects: { periodNumber: 1, bankReference: 'S-1' }, credited, stated: '40.00' } as const;
  const { outstanding: _outstanding, ...payload } = adjusted({
    ...of,
    ...{ cause: 'returned', returnReference: 'R-1', corrected: '0.00', difference: '-40.00' },
  }).payload;
  const gone: BankCreditAdjusted = { ...adjusted({}, '2026-07-02'), payload };
  const giveBack = { ...returned, bankReference: 'S-1' } as const;

  test('its call is open again while the payment is not calculated', () => {
    given([collectionsFrozen, supported()])
      .when(adjust(giveBack, { supportOwed: '0.00', distributionUnderWay: true }))
      .then([gone]);
    expect(supportOf(stateAfter(collectionsFrozen, supported(), gone), 1)).toMatchObject([{ amount: '0.00' }]);
    given([collectionsFrozen, supported()])
      .when(adjust({ ...giveBack, periodNumber: 2 }, { supportOwed: '0.00' }))
      .then(refused('CREDIT_OF_OTHER_PERIOD', { field: 'periodNumber', value: '2' }));
    given([collectionsFrozen, supported()])
      .when(adjust({ bankReference: 'S-1', corrected: '40.01' }, { supportOwed: '0.00' }))
      .then(refused('SUPPORT_NOT_OWED'));
  });

  test('afterwards it comes off what the open period has, and off what the provider is to be repaid', () => {
    given([collectionsFrozen, supported()]).when(adjust(giveBack)).then(refused('PERIOD_ALREADY_CLOSED'));
    const later: BankCreditAdjusted = { ...gone, payload: { ...gone.payload, periodNumber: 2 } };
    given([collectionsFrozen, supported()])
      .when(adjust({ ...giveBack, periodNumber: 2 }))
      .then([later]);
    const state = stateAfter(collectionsFrozen, supported(), later);
    expect(supportOf(state, 1)).toMatchObject([{ amount: '40.00' }]);
    expect(collectionsOf(state, 2)).toMatchObject({
      accountIncome: '-40.00',
      supportsAdjusted: [{ ...support, amount: '-40.00' }],
    });
  });
});

test('whatever is corrected, what came in is what the account got, and no more than is owed', () => {
  const PRICE = 10_000n;
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom('pay', 'correct', 'return', 'other purpose', 'close'),
      of: fc.nat({ max: 3 }),
      fen: fc.bigInt({ min: 1n, max: PRICE }),
    }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const history: CollectionsEvent[] = [];
      let open = 1;
      for (const [at, { what, of, fen }] of all.entries()) {
        const state = stateAfter(...history);
        const owed = Money.ofMinor(PRICE).minus(Money.parse(buyBackPaid(state, 'r-1')));
        const amount = Money.ofMinor(fen);
        const bankReference = [...state.credits.keys()][of] ?? 'B-none';
        if (what === 'close') {
          if (open === 1) history.push(collectionsFrozen);
          open = 2;
        } else if (what === 'pay') {
          if (amount.compare(owed) > 0) continue;
          const outstanding = owed.minus(amount).toString();
          const reference = { periodNumber: open, bankReference: `B-${at}` };
          history.push(paid({ amount: amount.toString(), outstanding, ...reference }));
        } else {
          const sent = {
            correct: { cause: 'wrong figure', corrected: amount.toString() },
            return: { ...returned, returnReference: `R-${at}` },
            'other purpose': { cause: 'other purpose', corrected: null },
          }[what] as Partial<AdjustBankCredit['sent']>;
          const balance = balanceOf(history);
          const command = adjust({ ...sent, periodNumber: open, bankReference }, { balance, owed: owed.toString() });
          const decided = adjustBankCredit(command, state);
          if (decided.ok) history.push(...decided.value);
        }
      }
      const state = stateAfter(...history);
      const balance = Money.parse(balanceOf(history));
      expect(buyBackPaid(state, 'r-1')).toBe(balance.toString());
      expect(balance.isNegative()).toBe(false);
      expect(balance.compare(Money.ofMinor(PRICE))).toBeLessThanOrEqual(0);
      for (const periodNumber of [1, 2]) {
        const period = collectionsOf(state, periodNumber);
        const { kept, takenBack } = netBuyBacks(period);
        const sum = (sums: readonly { amount: string }[]) => sumAmounts(sums.map((one) => one.amount));
        expect(sum([...kept, ...takenBack])).toBe(sum(period.buyBacks));
        expect(kept.length === 0 || takenBack.length === 0).toBe(true);
      }
      if (open === 2)
        expect(uncommitted(state, null)).toBe(sumAmounts(collectionsOf(state, 2).buyBacks.map((one) => one.amount)));
    }),
  );
});

/** What the transfers of the events left on the collection account. */
const balanceOf = (history: readonly CollectionsEvent[]): string =>
  history
    .flatMap(transfersOf)
    .reduce((sum, { to, amount }) => (to === 'collection' ? sum.plus(amount) : sum.minus(amount)), Money.zero())
    .toString();
