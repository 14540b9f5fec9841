import {
  predecessorsOf,
  requireDeal,
  requireServicer,
  requireServicerOn,
  servicersOn,
  type DealState,
} from '#domain/deal';
import type { PeriodSummary } from '#domain/servicing';
import { err, ok, readText, refusal, type Amount, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PeriodSummaryReceived } from './collections.events.js';
import { collectionsOfServicer } from './collections-so-far.js';
import type { CollectionsState } from './collections.state.js';
import { countsFrom, requireNewReport, requireOpenPeriod, type CollectionPeriod } from './require.js';
import { summaryStanding } from './summary-standing.js';

export interface ReceivePeriodSummary {
  readonly sent: {
    readonly dealId: string;
    readonly servicerId: string;
    readonly periodNumber: number;
    readonly fileName: string;
    readonly fileDigest: string;
    readonly fileBytes: number;
    readonly mappingVersion?: number;
    /** What the file says, as the intake read it. */
    readonly summary: PeriodSummary;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly deal: DealState;
    readonly period: CollectionPeriod | null;
    /** The pool at cut-off, which the only servicer's first summary goes on from; null while there is none. */
    readonly pool: { readonly claims: Amount; readonly assetCount: number } | null;
  };
}

/**
 * Takes a servicer's summary of a period (期间汇总); a later one supersedes the one before it until the period is closed.
 * Refused: MALFORMED, DEAL_UNKNOWN, SERVICER_UNKNOWN, POOL_NOT_REGISTERED, FILE_ALREADY_ACCEPTED,
 * OPENING_BALANCE_DIFFERS, PERIOD_UNKNOWN, PERIOD_ALREADY_CLOSED.
 */
export function receivePeriodSummary(
  { sent, added }: ReceivePeriodSummary,
  state: CollectionsState,
): Result<PeriodSummaryReceived[], Refusal> {
  const fileName = readText(sent.fileName, 'fileName');
  if (!fileName.ok) return fileName;
  const { dealId, servicerId, periodNumber, fileDigest, fileBytes, summary } = sent;
  const deal = requireDeal(added.deal, dealId);
  if (!deal.ok) return deal;
  const servicer = requireServicer(deal.value.terms, servicerId);
  if (!servicer.ok) return servicer;
  if (!added.pool) return err(refusal('POOL_NOT_REGISTERED', `${dealId} has no pool to report on`));
  const fresh = requireNewReport(state, sent);
  if (!fresh.ok) return fresh;
  const period = requireOpenPeriod(state, added.period, periodNumber);
  if (!period.ok) return period;
  const { terms } = deal.value;
  const { determinationDate } = period.value;
  const serves = requireServicerOn(terms, servicerId, determinationDate);
  if (!serves.ok) return serves;
  const isOnlyServicer = servicersOn(terms, determinationDate).length === 1;
  const line = [servicerId, ...predecessorsOf(terms, servicerId)];
  const difference = differenceOfOpening(sent, state, line, isOnlyServicer ? added.pool : null);
  if (difference) return err(difference);
  const before = collectionsOfServicer(state, periodNumber, servicerId).summary;
  return ok([
    {
      type: 'PeriodSummaryReceived',
      schemaVersion: 1,
      effectiveDate: countsFrom(period.value, added.today),
      payload: {
        dealId,
        servicerId,
        periodNumber,
        version: (before?.version ?? 0) + 1,
        fileName: fileName.value,
        fileDigest,
        fileBytes,
        ...(sent.mappingVersion !== undefined && { mappingVersion: sent.mappingVersion }),
        summary,
      },
    },
  ]);
}

/** A summary opens where the last one closed, as adjusted since; the first one where the pool began. */
function differenceOfOpening(
  { periodNumber, summary }: ReceivePeriodSummary['sent'],
  state: CollectionsState,
  servicers: readonly string[],
  pool: ReceivePeriodSummary['added']['pool'],
): Refusal | null {
  const last = summaryStanding(state, servicers, periodNumber);
  const balance = last?.closingBalance ?? pool?.claims;
  if (balance !== undefined && summary.openingBalance !== balance) {
    return refusal('OPENING_BALANCE_DIFFERS', `the pool was left with ${balance}`, {
      field: 'openingBalance',
      value: summary.openingBalance,
    });
  }
  const count = last?.closingCount ?? pool?.assetCount.toString();
  return count === undefined || summary.openingCount === count
    ? null
    : refusal('OPENING_BALANCE_DIFFERS', `the pool was left with ${count} assets`, {
        field: 'openingCount',
        value: summary.openingCount,
      });
}
