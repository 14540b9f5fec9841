import { Money, sumAmounts, type Amount } from '#domain/shared';
import type { AccountCredit, BuyBackReceived } from '#domain/waterfall';
import type { PeriodCollections } from './collections.state.js';
import { netOff } from './net-off.js';

/** What originators paid for assets in a period, and what was taken back of what they had paid in earlier ones. */
export interface NetBuyBacks {
  /** In the order of their days; each above zero. */
  readonly kept: readonly BuyBackReceived[];
  /** Each below zero, as of the newest day on which the request's money moved. */
  readonly takenBack: readonly BuyBackReceived[];
}

/** What came in on each request, account by account, less what was taken back of it. */
export function netBuyBacks({ buyBacks }: Pick<PeriodCollections, 'buyBacks'>): NetBuyBacks {
  const keyOf = ({ requestId, accountId }: BuyBackReceived): string => JSON.stringify([requestId, accountId ?? null]);
  const { kept, takenBack } = netOff(buyBacks, keyOf);
  return {
    kept,
    takenBack: [...takenBack].flatMap(([key, amount]) => {
      const newest = buyBacks.findLast((one) => keyOf(one) === key);
      return newest ? [{ ...newest, amount: Money.parse(amount).negated().toString() }] : [];
    }),
  };
}

/**
 * What the bank credited to the deal's own accounts in a period, as booked: what was taken back of earlier periods' buy-backs comes off
 * what the same account was credited otherwise.
 */
export const accountCreditsOf = (period: PeriodCollections): readonly AccountCredit[] => [
  ...period.accountCredits,
  ...netBuyBacks(period).takenBack.flatMap(({ date, accountId, amount }) =>
    accountId === undefined ? [] : [{ date, accountId, amount }],
  ),
];

/** What originators paid for assets to the house's accounts. */
export const houseBuyBacksOf = (period: PeriodCollections): Amount =>
  sumAmounts(
    netBuyBacks(period)
      .kept.filter(({ accountId }) => accountId === undefined)
      .map(({ amount }) => amount),
  );

/**
 * The income of the house's accounts, with what the bank gave back of its charges beyond those of the period, less what was taken back of
 * earlier periods' buy-backs: other money makes up for that.
 */
export const houseIncomeOf = (period: PeriodCollections): Amount =>
  sumAmounts([
    period.accountIncome,
    Money.max(Money.parse(period.bankCharges).negated(), Money.zero()).toString(),
    ...netBuyBacks(period).takenBack.map(({ amount }) => amount),
  ]);

/** What the bank took off the collection account for itself, less what it gave back; not below zero. */
export const houseChargesOf = ({ bankCharges }: PeriodCollections): Money =>
  Money.max(Money.parse(bankCharges), Money.zero());
