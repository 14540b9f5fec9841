import { isLastPayment, requireDeal, termsOn, type DealState } from '#domain/deal';
import {
  err,
  Money,
  ok,
  refusal,
  sumAmounts,
  type Amount,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import { notPassed, type PassedBreak } from './break.js';
import { breaksOf } from './breaks.js';
import type { CollectionsFrozen } from './collections.events.js';
import { buyBacksWithin, datedInputs, type DatedSources } from './dated-inputs.js';
import { collectionsOf, ownTotals, type CollectionsState } from './collections.state.js';
import { countTotals } from './counted-totals.js';
import { estimatesOf, requireEstimates } from './enter-estimate.js';
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
    /** Every movement of the trust's accounts so far; empty where the period has no custodian's statement. */
    readonly ledger: readonly LedgerEntry[];
    /** The arrears of each tax and fee as the period opens; empty for the first. */
    readonly arrears: readonly { readonly id: string; readonly amount: Amount }[];
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
 * MORE_TAKEN_BACK_THAN_RECEIVED, CASH_NOT_RECONCILED, POOL_REPORT_MISSING, POOL_REPORT_DIFFERS, FIXING_MISSING,
 * PREVIOUS_DISTRIBUTION_NOT_PAID, ESTIMATE_MISSING.
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
  const collections = collectionsOf(state, periodNumber);
  const cash = cashSoFar(state, periodNumber);
  if (cameIn(cash).isNegative()) {
    const message = `${cameIn(cash).negated()} more was taken back of credits than came in for period ${periodNumber}`;
    return err(refusal('MORE_TAKEN_BACK_THAN_RECEIVED', message, { field: 'remitted', value: cash.remitted }));
  }
  const breaks = breaksOf(state, {
    ...{ terms, periodNumber, determinationDate },
    ...{ ledger: added.ledger, poolAssets: added.poolAssets },
  });
  const [unreconciled] = notPassed(breaks, added.passed);
  if (unreconciled) {
    const { breakId, message } = unreconciled;
    return err(refusal('CASH_NOT_RECONCILED', message, { field: 'breakId', value: breakId }));
  }
  if (terms.accounts && cash.totals.net !== cash.remitted) {
    // Such a deal's accounts are credited with what was collected, so that what did not come in cannot be left out.
    const message = `the servicers collected ${cash.totals.net} net and remitted ${cash.remitted}, and the deal’s accounts are credited with all of it`;
    return err(refusal('CASH_NOT_RECONCILED', message, { field: 'remitted', value: cash.remitted }));
  }
  const dated = added.dated ? datedInputs(collections, cash.totals, added.dated) : ok(null);
  if (!dated.ok) return dated;
  if (!added.previousDistributionPaid) {
    return err(refusal('PREVIOUS_DISTRIBUTION_NOT_PAID', `the distribution of period ${periodNumber - 1} is not paid`));
  }
  const nextPeriodEstimates = estimatesOf(state, periodNumber, terms);
  const { clearedClasses } = added;
  const estimated = requireEstimates(nextPeriodEstimates, terms, { interestTo, clearedClasses });
  // The last payment puts nothing aside for a next one.
  if (!estimated.ok && !isLastPayment(deal.value, paymentDate)) return estimated;
  const settlements = settledNow(state, added.arrears);
  return ok([
    {
      type: 'CollectionsFrozen',
      schemaVersion: 1,
      effectiveDate: determinationDate,
      payload: {
        dealId,
        periodNumber,
        ...cash,
        ...settlements,
        ...(nextPeriodEstimates.length === 0 ? {} : { nextPeriodEstimates }),
        ...(dated.value ? { dated: dated.value } : {}),
        ...buyBacksWithin(collections, added.dated),
      },
    },
  ]);
}

/** What restated periods leave to be made good: in addition to what is due, or kept back from arrears as far as they go. */
function settledNow(
  { unsettled }: CollectionsState,
  arrears: FreezeCollections['added']['arrears'],
): Pick<CollectionsFrozen['payload'], 'settlements'> {
  const settlements = arrears.flatMap(({ id, amount: owed }) => {
    const due = Money.parse(unsettled.get(id) ?? '0.00');
    const most = Money.parse(owed).negated();
    const amount = due.compare(most) < 0 ? most : due;
    return amount.isZero() ? [] : [{ id, amount: amount.toString() }];
  });
  return settlements.length === 0 ? {} : { settlements };
}

/** What came in, less what was taken back; below zero where nothing that came in makes up for that. */
const cameIn = ({ remitted, accountIncome }: { readonly remitted: Amount; readonly accountIncome: Amount }): Money =>
  Money.parse(sumAmounts(remitted, accountIncome));

/** What a period's collections come to so far, whether or not they are reconciled yet. */
export function cashSoFar(state: CollectionsState, periodNumber: number): CashSoFar {
  const period = collectionsOf(state, periodNumber);
  const { servicers, accountIncome, claimAdjustments } = period;
  return {
    totals: countTotals(state.carried, ownTotals(period)).counted,
    remitted: sumAmounts(...[...servicers.values()].map(({ remitted }) => remitted)),
    accountIncome,
    ...(claimAdjustments.size === 0
      ? {}
      : { claimAdjustments: [...claimAdjustments].map(([feeId, amount]) => ({ feeId, amount })) }),
  };
}

type CashSoFar = Pick<CollectionsFrozen['payload'], 'totals' | 'remitted' | 'accountIncome' | 'claimAdjustments'>;
