import { assert, Money, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
import { without, withCredit, withIncome, withPeriod } from './collections.changes.js';
import type { CollectionsState, PeriodCollections } from './collections.state.js';
import type { BankCreditAdjusted, CreditedAs, InvestmentChange } from './corrections.events.js';
import { isHeld, withGivenUp, withReceived, type HeldInvestment } from './held-investment.js';
import type { InvestmentBought, InvestmentLost, InvestmentMatured } from './investments.events.js';

/** Cash of the period became an investment. */
export function withBought(
  state: CollectionsState,
  period: PeriodCollections,
  { effectiveDate: boughtOn, payload }: InvestmentBought,
): CollectionsState {
  const { periodNumber, investmentId, amount, maturesOn, bankReference } = payload;
  assert(!state.investments.has(investmentId), () => `investment ${investmentId} is bought once`);
  const booked = withCredit(withPeriod(state, periodNumber, withPut(period, amount)), bankReference, {
    ...{ periodNumber, amount, valueDate: boughtOn },
    credited: { as: 'investment purchase', investmentId },
  });
  return withStanding(booked, investmentId, { amount, boughtOn, maturesOn, received: '0.00', lost: '0.00' });
}

/** Cash came back of an investment, with what it earned. */
export function withMatured(
  state: CollectionsState,
  period: PeriodCollections,
  { effectiveDate: valueDate, payload }: InvestmentMatured,
): CollectionsState {
  const { periodNumber, investmentId, received, bankReference } = payload;
  const before = standingOf(state, investmentId);
  assert(isHeld(before), () => `something of investment ${investmentId} is to come back`);
  const { held, change } = withReceived(before, received);
  const counted = withReturned(period, valueDate, change);
  const booked = withCredit(withPeriod(state, periodNumber, counted), bankReference, {
    ...{ periodNumber, amount: received, valueDate },
    credited: { as: 'investment maturity', investmentId },
  });
  return withStanding(booked, investmentId, held);
}

/** What was to come back of an investment does not come any more, or may come again. */
export function withLost(
  state: CollectionsState,
  period: PeriodCollections,
  { effectiveDate, payload: { periodNumber, investmentId, lost, investment } }: InvestmentLost,
): CollectionsState {
  const { net, lost: lostBefore } = period.invested;
  const given = { ...period, invested: { net, lost: sumAmounts([lostBefore, lost]) } };
  const counted = investment ? withReturned(given, effectiveDate, investment) : given;
  const { held } = withGivenUp(standingOf(state, investmentId), lost);
  return withStanding(withPeriod(state, periodNumber, counted), investmentId, held);
}

/** A purchase that was booked and was none, or another sum that came back than was booked. */
export function withAdjustedInvestment(
  state: CollectionsState,
  period: PeriodCollections,
  { effectiveDate, payload }: BankCreditAdjusted,
  { as, investmentId }: Extract<CreditedAs, { readonly investmentId: string }>,
): CollectionsState {
  const { periodNumber, difference } = payload;
  if (as === 'investment purchase') {
    const counted = withPeriod(state, periodNumber, withPut(period, difference));
    const [investments, losses] = [without(state.investments, investmentId), without(state.losses, investmentId)];
    return { ...counted, investments, losses };
  }
  const { held, change } = withReceived(standingOf(state, investmentId), difference);
  const counted = withPeriod(state, periodNumber, withReturned(period, effectiveDate, change));
  return withStanding(counted, investmentId, held);
}

const withPut = (period: PeriodCollections, amount: Amount): PeriodCollections => ({
  ...period,
  invested: { ...period.invested, net: sumAmounts([period.invested.net, amount]) },
});

const withReturned = (
  period: PeriodCollections,
  date: BusinessDate,
  { principal, income }: InvestmentChange,
): PeriodCollections =>
  withPut(withIncome(period, { date, amount: income }), Money.parse(principal).negated().toString());

/** Whatever was proposed to be lost of it was so of how it stood before. */
const withStanding = (state: CollectionsState, investmentId: string, held: HeldInvestment): CollectionsState => ({
  ...state,
  investments: new Map(state.investments).set(investmentId, held),
  losses: without(state.losses, investmentId),
});

function standingOf({ investments }: CollectionsState, investmentId: string): HeldInvestment {
  const held = investments.get(investmentId);
  assert(held, () => `investment ${investmentId} was bought`);
  return held;
}
