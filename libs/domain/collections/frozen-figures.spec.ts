import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closePeriod } from '#domain/period';
import { Money, sumAmounts, type Refusal, type Result } from '#domain/shared';
import type { ReceiptTotals } from '#domain/upload';
import { accountsDeal } from '../testing/example-accounts-deal.js';
import { accountIncomeReceived, collectionReceived, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { openPeriod } from '../testing/example-period.js';
import type { CollectionsEvent } from './collections.events.js';
import { collectionsOfServicer, owedByAll, owedBy } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import type { BankCreditAdjusted } from './corrections.events.js';
import { countCash, frozenFigures, type LeftBefore } from './frozen-figures.js';

const after = (events: readonly CollectionsEvent[]) => events.reduce(evolve, initialState);

const adjusted = (
  credited: BankCreditAdjusted['payload']['credited'],
  difference: string,
  effectiveDate = '2026-06-05',
): BankCreditAdjusted => ({
  type: 'BankCreditAdjusted',
  schemaVersion: 1,
  effectiveDate,
  payload: {
    ...{ dealId: 'example', periodNumber: 1, cause: 'wrong figure', credited, difference },
    corrects: { periodNumber: 1, bankReference: 'B-0' },
    ...{ returnReference: null, stated: '500.00', corrected: '0.00', reason: 'typed wrong', adjustedBy: 'maker' },
  },
});

const valueOf = <Value>(result: Result<Value, Refusal>): Value => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('the cash of a period', () => {
  test('whatever of it is counted, the close takes', () => {
    const amount = fc.bigInt({ min: -1_000n, max: 1_000n }).map((minor) => Money.ofMinor(minor).toString());
    fc.assert(
      fc.property(amount, amount, (ofServicer, ofAccount) => {
        const state = after([
          remittanceReceived({ amount: '500.00', bankReference: 'B-0' }),
          adjusted(
            { as: 'remittance', servicerId: 'servicer' },
            Money.parse(ofServicer).minus(Money.parse('500.00')).toString(),
          ),
          { ...accountIncomeReceived, payload: { ...accountIncomeReceived.payload, amount: ofAccount } },
        ]);
        const cash = countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: ofServicer, before: null });
        const sum = sumAmounts([ofServicer, ofAccount]);
        expect(cash.ok).toBe(!Money.parse(sum).isNegative());
        if (!cash.ok) return;
        const figures = frozenFigures(state, {
          terms: exampleTerms,
          periodNumber: 1,
          cash: cash.value,
          before: null,
          dated: null,
        });
        const closed = closePeriod(
          {
            sent: { dealId: 'example', periodNumber: 1 },
            added: {
              deal: { status: 'registered', terms: exampleTerms, termsVersion: 1 },
              frozen: { dealId: 'example', periodNumber: 1, ...valueOf(figures) },
              ...{ previousClosing: null, declared: [], checkpoint: null },
            },
          },
          openPeriod(1),
        );
        const inputs = valueOf(closed)[0]?.payload.inputs;
        const received = inputs?.collections.received ?? inputs?.collections.net ?? '';
        expect(sumAmounts([received, inputs?.accountIncome ?? ''])).toBe(sum);
        for (const part of [received, inputs?.accountIncome ?? '']) expect(part.startsWith('-')).toBe(false);
      }),
    );
  });

  test('more taken back than came in is no cash to count', () => {
    expect(
      countCash(initialState, { terms: exampleTerms, periodNumber: 1, remitted: '-0.01', before: null }),
    ).toMatchObject({
      error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED', field: 'remitted', value: '-0.01' },
    });
  });

  test('what was paid for assets makes up for what was taken back of others', () => {
    const request = (requestId: string) => ({ requestId, kind: 'repurchase', party: 'originator' }) as const;
    const back = adjusted({ as: 'buy-back', ...request('earlier') }, '-220.00');
    const paid: CollectionsEvent = {
      type: 'BuyBackPaymentReceived',
      schemaVersion: 1,
      effectiveDate: '2026-06-05',
      payload: {
        ...{ dealId: 'example', ...request('other'), periodNumber: 1, amount: '500.00' },
        ...{ outstanding: '0.00', bankReference: 'B-9' },
      },
    };
    const state = after([
      remittanceReceived({ amount: '0.00', bankReference: 'B-0' }),
      { ...back, payload: { ...back.payload, outstanding: '220.00' } },
      paid,
    ]);
    const cash = (remitted: string) =>
      countCash(state, { terms: exampleTerms, periodNumber: 1, remitted, before: null });
    expect(cash('0.00')).toMatchObject({ ok: true, value: { accountIncome: '-220.00' } });
    expect(cash('-280.01')).toMatchObject({ ok: false, error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED' } });
  });

  test('a servicer below zero takes nothing off what another collected: it keeps that back itself, later', () => {
    const totals: ReceiptTotals = {
      ...collectionReceived().payload.totals,
      ...{ principal: '-40.00', interest: '0.00', penalty: '0.00', fee: '0.00' },
      ...{ gross: '-40.00', disposalCost: '0.00', net: '-40.00' },
    };
    const second = { servicerId: 'second-servicer', uploadId: 'u-2', fileDigest: 'b2' };
    const both = after([collectionReceived({ totals }), collectionReceived(second)]);
    expect(owedByAll(both, 1)).toBe('220.00');
    const cash = countCash(both, { terms: exampleTerms, periodNumber: 1, remitted: '220.00', before: null });
    expect(cash).toMatchObject({ value: { totals: { principal: '200.00', net: '220.00' } } });

    const frozen = evolve(evolve(both, remittanceReceived({ servicerId: 'second-servicer' })), {
      type: 'CollectionsFrozen',
      schemaVersion: 1,
      effectiveDate: '2026-05-31',
      payload: { dealId: 'example', periodNumber: 1, ...valueOf(cash) },
    });
    expect([...frozen.carried.keys()]).toEqual(['servicer']);
    const next = evolve(frozen, collectionReceived({ periodNumber: 2, uploadId: 'u-3', fileDigest: 'c3' }));
    expect(owedBy(next, 2, 'servicer')).toBe('180.00');
    expect(collectionsOfServicer(next, 2, 'servicer').reported.net).toBe('220.00');
    expect(countCash(next, { terms: exampleTerms, periodNumber: 2, remitted: '180.00', before: null })).toMatchObject({
      value: { totals: { principal: '160.00', net: '180.00' } },
    });
  });
});

describe('what was taken back of an account of the deal’s own', () => {
  const onReserve = { as: 'account income', kind: 'bank interest', accountId: 'reserve' } as const;
  const income = (amount: string) => ({
    ...accountIncomeReceived,
    effectiveDate: '2026-06-20',
    payload: { ...accountIncomeReceived.payload, amount, accountId: 'reserve', bankReference: 'B-0' },
  });
  const takenBack = (events: readonly CollectionsEvent[], before: LeftBefore) =>
    countCash(after(events), { terms: accountsDeal, periodNumber: 1, remitted: '0.00', before });
  const holding = (balance: string): LeftBefore => ({
    ...{ carriedForward: '0.00', unpaid: [] },
    book: { accounts: [{ accountId: 'reserve', balance }] } as unknown as NonNullable<LeftBefore>['book'],
  });

  test('comes off what it was credited, before or since', () => {
    const cash = takenBack([income('100.00'), adjusted(onReserve, '-40.00')], null);
    expect(cash).toMatchObject({ value: { accountIncome: '60.00' } });
    expect(cash).not.toHaveProperty('value.accountsTakenBack');
  });

  test('and beyond that off what it opened with, before the first payment', () => {
    const opened = (openingBalance: string) => ({
      ...accountsDeal,
      accounts: accountsDeal.accounts?.map((one) => (one.accountId === 'reserve' ? { ...one, openingBalance } : one)),
    });
    const count = (openingBalance: string) =>
      countCash(after([income('10.00'), adjusted(onReserve, '-50.00')]), {
        ...{ terms: opened(openingBalance), periodNumber: 1, remitted: '0.00', before: null },
      });
    expect(count('40.00')).toMatchObject({
      value: { accountIncome: '0.00', accountsTakenBack: [{ accountId: 'reserve', amount: '40.00' }] },
    });
    expect(count('39.99')).toMatchObject({ error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED', field: 'accountId' } });
  });

  test('and beyond that off what it held, which it cannot exceed', () => {
    const more = [income('10.00'), adjusted(onReserve, '-40.00')];
    expect(takenBack(more, holding('30.00'))).toMatchObject({
      value: { accountIncome: '0.00', accountsTakenBack: [{ accountId: 'reserve', amount: '30.00' }] },
    });
    expect(takenBack(more, holding('29.99'))).toMatchObject({
      error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED', field: 'accountId', value: 'reserve' },
    });
  });
});
