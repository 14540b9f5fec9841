import { requireDeal, termsOn, type DealState } from '#domain/deal';
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
import { addTotals, noReceipts, type ReceiptTotals } from '#domain/upload';
import { notPassed, type PassedBreak } from './break.js';
import { breaksOf } from './breaks.js';
import type { CollectionsFrozen } from './collections.events.js';
import { datedInputs, type DatedSources } from './dated-inputs.js';
import { collectionsOf, type CollectionsState, type PeriodCollections } from './collections.state.js';
import { requireOpenPeriod, type CollectionPeriod } from './require.js';
import type { LedgerEntry } from './statement-breaks.js';

export interface FreezeCollections {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly today: BusinessDate;
    readonly period: CollectionPeriod | null;
    /** True for the first period, which has no distribution before it. */
    readonly previousDistributionPaid: boolean;
    readonly deal: DealState;
    /** Every movement of the trust's accounts so far; empty where the period has no custodian's statement. */
    readonly ledger: readonly LedgerEntry[];
    /** How many assets the pool has, where several servicers report parts of it; null where one reports it all. */
    readonly poolAssets: number | null;
    /** The breaks that two people let pass, and that have stood as they were since. */
    readonly passed: readonly PassedBreak[];
    /** Null for a deal that keeps no book, of which nothing depends on the day. */
    readonly dated: DatedSources | null;
  };
}

/**
 * The first half of closing a period: what is said of it agrees, or two people let pass what does not, and nothing is
 * booked to it any more. Refused: PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, PERIOD_NOT_ENDED, DEAL_UNKNOWN,
 * NET_COLLECTIONS_NEGATIVE, CASH_NOT_RECONCILED, POOL_REPORT_MISSING, POOL_REPORT_DIFFERS, FIXING_MISSING,
 * PREVIOUS_DISTRIBUTION_NOT_PAID.
 */
export function freezeCollections(
  { sent, added }: FreezeCollections,
  state: CollectionsState,
): Result<CollectionsFrozen[], Refusal> {
  const { dealId, periodNumber } = sent;
  const period = requireOpenPeriod(state, added.period, sent.periodNumber);
  if (!period.ok) return period;
  const { determinationDate } = period.value;
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
  const cash = cashSoFar(collections);
  const negative = owedMoney(collections) ?? negativeFigure(cash.totals);
  if (negative) return err(negative);
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
  return ok([
    {
      type: 'CollectionsFrozen',
      schemaVersion: 1,
      effectiveDate: determinationDate,
      payload: { dealId, periodNumber, ...cash, ...(dated.value ? { dated: dated.value } : {}) },
    },
  ]);
}

/** The refusal of a period in which a servicer would be owed money. */
function owedMoney({ servicers }: PeriodCollections): Refusal | null {
  for (const [servicerId, { reported }] of servicers) {
    if (!reported.net.startsWith('-')) continue;
    const message = `servicer ${servicerId} reported ${reported.net} net: it would be owed money, which no period pays out`;
    return refusal('NET_COLLECTIONS_NEGATIVE', message, { field: 'servicerId', value: servicerId });
  }
  return null;
}

/** The refusal of totals in which corrections exceed what they correct: a payment is computed from no figure below zero. */
export function negativeFigure(totals: ReceiptTotals): Refusal | null {
  const field = (['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const).find((name) =>
    Money.parse(totals[name]).isNegative(),
  );
  if (!field) return null;
  const message = `the servicers’ corrections leave ${totals[field]} of ${field}, and a payment is computed from no figure below zero`;
  return refusal('NET_COLLECTIONS_NEGATIVE', message, { field, value: totals[field] });
}

/** What a period's collections come to so far, whether or not they are reconciled yet. */
export function cashSoFar({ servicers, accountIncome }: PeriodCollections): {
  readonly totals: ReceiptTotals;
  readonly remitted: Amount;
  readonly accountIncome: Amount;
} {
  const all = [...servicers.values()];
  return {
    totals: all.map(({ reported }) => reported).reduce(addTotals, noReceipts),
    remitted: sumAmounts(...all.map(({ remitted }) => remitted)),
    accountIncome,
  };
}
