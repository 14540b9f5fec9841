import { isLastPayment, requireDeal, termsOn, type DealState } from '#domain/deal';
import { err, ok, refusal, sumAmounts, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { notPassed, type PassedBreak } from './break.js';
import { breaksOf } from './breaks.js';
import type { CollectionsFrozen } from './collections.events.js';
import type { DatedSources } from './dated-inputs.js';
import { buyBackPaid, collectionsOf, remittedFor } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { countCash, frozenFigures, type LeftBefore } from './frozen-figures.js';
import { requireEstimates } from './enter-estimate.js';
import { netBuyBacks } from './net-buy-backs.js';
import { requireOpenPeriod, type CollectionPeriod } from './require.js';
import type { LedgerEntry } from './statement-breaks.js';

/** The period with its payment’s day, and the day up to which its interest runs, exclusive. */
export interface FreezingPeriod extends CollectionPeriod {
  readonly interestTo: BusinessDate;
  readonly paymentDate: BusinessDate;
}

export interface FreezeCollections {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly today: BusinessDate;
    readonly period: FreezingPeriod | null;
    /** True for the first period, which has no distribution before it. */
    readonly previousDistributionPaid: boolean;
    readonly deal: DealState;
    /** Every movement of the trust's accounts so far; empty where nothing is compared with it, a statement or a credit to be booked again. */
    readonly ledger: readonly LedgerEntry[];
    /** Where the payment before left the deal; null for the first period. */
    readonly before: LeftBefore;
    /** How many assets the pool has, where several servicers report parts of it; null where one reports it all. */
    readonly poolAssets: number | null;
    /** The breaks that two people let pass, and that have stood as they were since. */
    readonly passed: readonly PassedBreak[];
    /** The classes without principal as the period opens. */
    readonly clearedClasses: readonly string[];
    /** Null for a deal that keeps no book, of which nothing depends on the day. */
    readonly dated: DatedSources | null;
  };
}

/**
 * The first half of closing a period: what is said of it agrees, or two people let pass what does not, and nothing is
 * booked to it any more. Refused: PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, PERIOD_NOT_ENDED, DEAL_UNKNOWN,
 * MORE_TAKEN_BACK_THAN_RECEIVED, CASH_NOT_RECONCILED, POOL_REPORT_MISSING, POOL_REPORT_DIFFERS, RESTATEMENT_NOT_SETTLED, FIXING_MISSING,
 * CLEAN_UP_PAID_IN_PART, PREVIOUS_DISTRIBUTION_NOT_PAID, ESTIMATE_MISSING.
 */
export function freezeCollections(
  { sent, added }: FreezeCollections,
  state: CollectionsState,
): Result<CollectionsFrozen[], Refusal> {
  const { dealId, periodNumber } = sent;
  const period = requireOpenPeriod(state, added.period, sent.periodNumber);
  if (!period.ok) return period;
  const { determinationDate, interestTo, paymentDate } = period.value;
  if (added.today <= determinationDate) {
    return err(
      refusal('PERIOD_NOT_ENDED', `period ${periodNumber} collects until ${determinationDate} inclusive`, {
        field: 'periodNumber',
        value: String(periodNumber),
      }),
    );
  }
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const { terms } = termsOn(deal.value, determinationDate);
  const { before } = added;
  const cash = countCash(state, { terms, periodNumber, remitted: remittedFor(state, periodNumber), before });
  if (!cash.ok) return cash;
  const breaks = breaksOf(state, {
    ...{ terms, periodNumber, determinationDate },
    ...{ ledger: added.ledger, poolAssets: added.poolAssets },
  });
  const [unreconciled] = notPassed(breaks, added.passed);
  if (unreconciled) {
    const { breakId, message } = unreconciled;
    return err(refusal('CASH_NOT_RECONCILED', message, { field: 'breakId', value: breakId }));
  }
  const { totals, remitted } = cash.value;
  const credited = sumAmounts([totals.net, ...state.unsettledAccounts.values()]);
  if (terms.accounts && credited !== remitted) {
    // Such a deal's accounts are credited with what was collected, so that what did not come in cannot be left out.
    const ofRestated = credited === totals.net ? '' : `, ${credited} with what restated periods leave to be made good,`;
    const message = `the servicers collected ${totals.net} net${ofRestated} and remitted ${remitted}, and the deal’s accounts are credited with all of it`;
    return err(refusal('CASH_NOT_RECONCILED', message, { field: 'remitted', value: remitted }));
  }
  const figures = frozenFigures(state, { terms, periodNumber, cash: cash.value, before, dated: added.dated });
  if (!figures.ok) return figures;
  const part = cleanUpPaidInPart(state, periodNumber);
  if (part) return err(part);
  if (!added.previousDistributionPaid) {
    return err(refusal('PREVIOUS_DISTRIBUTION_NOT_PAID', `the distribution of period ${periodNumber - 1} is not paid`));
  }
  const { nextPeriodEstimates = [] } = figures.value;
  const { clearedClasses } = added;
  const estimated = requireEstimates(nextPeriodEstimates, terms, { interestTo, clearedClasses });
  // The last payment puts nothing aside for a next one.
  if (!estimated.ok && !isLastPayment(deal.value, paymentDate)) return estimated;
  return ok([
    {
      type: 'CollectionsFrozen',
      schemaVersion: 1,
      effectiveDate: determinationDate,
      payload: { dealId, periodNumber, ...figures.value },
    },
  ]);
}

/** A clean-up call is paid in the payment whose figures allowed it, or not at all; what was taken back again is not paid. */
function cleanUpPaidInPart(state: CollectionsState, periodNumber: number): Refusal | null {
  const period = collectionsOf(state, periodNumber);
  const part = netBuyBacks(period).kept.find(({ kind }) => kind === 'clean-up');
  if (!part || period.cleanUpPaid) return null;
  const message = `${buyBackPaid(state, part.requestId)} came in for clean-up call ${part.requestId}, which is not its price`;
  return refusal('CLEAN_UP_PAID_IN_PART', message, { field: 'requestId', value: part.requestId });
}
