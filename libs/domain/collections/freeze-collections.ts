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
import type { CollectionsFrozen } from './collections.events.js';
import { datedInputs, type DatedSources } from './dated-inputs.js';
import { collectionsOf, type CollectionsState, type PeriodCollections } from './collections.state.js';
import { requireOpenPeriod, type CollectionPeriod } from './require.js';

export interface FreezeCollections {
  readonly sent: { readonly dealId: string; readonly periodNumber: number };
  readonly added: {
    readonly today: BusinessDate;
    readonly period: CollectionPeriod | null;
    /** True for the first period, which has no distribution before it. */
    readonly previousDistributionPaid: boolean;
    /** Null for a deal that keeps no book, of which nothing depends on the day. */
    readonly dated: DatedSources | null;
  };
}

/**
 * The first half of closing a period: its cash is reconciled, and nothing is booked to it any more. Refused:
 * PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED, PERIOD_NOT_ENDED, NET_COLLECTIONS_NEGATIVE, CASH_NOT_RECONCILED, POOL_REPORT_MISSING,
 * POOL_REPORT_DIFFERS, FIXING_MISSING, PREVIOUS_DISTRIBUTION_NOT_PAID.
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
  const collections = collectionsOf(state, periodNumber);
  const difference = differenceOf(collections);
  if (difference) return err(difference);
  const cash = cashSoFar(collections);
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

/** The first servicer whose remittances are not the net of what it reported. */
function differenceOf({ servicers }: PeriodCollections): Refusal | null {
  for (const [servicerId, { reported, remitted }] of servicers) {
    if (reported.net === remitted) continue;
    if (Money.parse(reported.net).isNegative()) {
      const message = `servicer ${servicerId} reported ${reported.net} net: it would be owed money, which no period pays out`;
      return refusal('NET_COLLECTIONS_NEGATIVE', message, { field: 'servicerId', value: servicerId });
    }
    const missing = Money.parse(reported.net).minus(Money.parse(remitted)).toString();
    return refusal(
      'CASH_NOT_RECONCILED',
      `servicer ${servicerId} reported ${reported.net} net and remitted ${remitted}: a difference of ${missing}`,
      { field: 'servicerId', value: servicerId },
    );
  }
  return null;
}
