import { requireDeal, termsOn, type DealState } from '#domain/deal';
import { err, ok, readAmount, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { estimatesAsked, estimatesNeeded, type NextPeriodEstimate, type StandingAtPayment } from '#domain/waterfall';
import type { DealTerms } from '#domain/deal';
import type { EstimateEntered } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface EnterEstimate {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    /** What is estimated, as traces spell it: `tax:vat`, `fee:expenses:within cap`. */
    readonly item: string;
    /** Yuan that the period after this one is expected to owe of it; zero is an estimate, too. */
    readonly amount: string;
    /** What the figure rests on, for whoever checks it. */
    readonly reason: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
  };
}

/**
 * Says what the next period will owe of a tax or fee that this payment does not decide, so that the reserve can be required for it. A
 * later estimate of the same takes the place of the one before, until the period is closed. Refused: MALFORMED, AMOUNT_*,
 * DEAL_UNKNOWN, ESTIMATE_NOT_ASKED, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, ESTIMATE_ALREADY_ENTERED.
 */
export function enterEstimate(
  { sent, added }: EnterEstimate,
  state: CollectionsState,
): Result<EstimateEntered[], Refusal> {
  const { dealId, periodNumber, item } = sent;
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const amount = readAmount(sent.amount, 'amount', { allowZero: true });
  if (!amount.ok) return amount;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const inForce = added.period ? termsOn(deal.value, added.period.determinationDate) : deal.value;
  const asked = estimatesAsked(inForce.terms);
  if (!asked.includes(item)) {
    const what = asked.length === 0 ? 'nothing' : asked.join(', ');
    const message = `the reserve of ${dealId} asks an estimate of ${what}`;
    return err(refusal('ESTIMATE_NOT_ASKED', message, { field: 'item', value: item }));
  }
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const entered = { item, amount: amount.value.toString(), reason: reason.value };
  const stands = collectionsOf(state, periodNumber).estimates.get(item);
  if (stands && stands.amount === entered.amount && stands.reason === entered.reason) {
    const message = `${item} is estimated at ${entered.amount} for that reason already`;
    return err(refusal('ESTIMATE_ALREADY_ENTERED', message, { field: 'item', value: item }));
  }
  return ok([
    {
      type: 'EstimateEntered',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, ...entered },
    },
  ]);
}

/** The estimates of a period that the terms ask for, as they stand, in the order of the terms. */
export function estimatesOf(
  state: CollectionsState,
  periodNumber: number,
  terms: DealTerms,
): readonly NextPeriodEstimate[] {
  const { estimates } = collectionsOf(state, periodNumber);
  return estimatesAsked(terms).flatMap((item) => {
    const stands = estimates.get(item);
    return stands ? [{ item, amount: stands.amount }] : [];
  });
}

/** Refused ESTIMATE_MISSING while the period's reserve cannot be computed for want of an estimate. */
export function requireEstimates(
  estimates: readonly NextPeriodEstimate[],
  terms: DealTerms,
  standing: StandingAtPayment,
): Result<void, Refusal> {
  const missing = estimatesNeeded(terms, standing).filter((item) => !estimates.some((one) => one.item === item));
  const [first] = missing;
  if (first === undefined) return ok(undefined);
  const message = `the reserve is for what the next period owes, and nobody estimated ${missing.join(', ')}`;
  return err(refusal('ESTIMATE_MISSING', message, { field: 'item', value: first }));
}
