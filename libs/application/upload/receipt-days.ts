import * as collections from '#domain/collections';
import { daysOfServicer, type DealTerms } from '#domain/deal';
import { ok, type Refusal, type Result } from '#domain/shared';
import type { EarlierPeriod } from '#domain/upload';
import { collectionPeriodOf } from '../collection-period.js';
import type { StreamReader } from '../operation.js';
import type { CollectedDays } from './upload-sent.js';

/** The days on which a servicer collected in a period and in those before it, all inclusive. */
export interface ReceiptDays {
  readonly period: CollectedDays;
  /** In their order; without those in which the servicer did not serve. */
  readonly earlier: readonly EarlierPeriod[];
}

interface Asked {
  readonly dealId: string;
  readonly servicerId: string;
  readonly periodNumber: number;
}

/** The days that a servicer's receipts file of a period may report. Refused as {@link daysOfServicer} refuses the period. */
export async function receiptDaysOf(
  reader: StreamReader,
  terms: DealTerms,
  asked: Asked,
  of: { readonly period: collections.CollectionPeriod; readonly state: collections.CollectionsState },
): Promise<Result<ReceiptDays, Refusal>> {
  const { dealId, servicerId, periodNumber } = asked;
  const own = collectedDays(terms, servicerId, of.period);
  if (!own.ok) return own;
  const earlier: EarlierPeriod[] = [];
  for (let before = 1; before < periodNumber; before += 1) {
    const period = await collectionPeriodOf(reader, { dealId, periodNumber: before });
    const days = period && collectedDays(terms, servicerId, period);
    if (!days?.ok) continue;
    earlier.push({ periodNumber: before, ...days.value, status: statusOf(of.state, before, servicerId) });
  }
  return ok({ period: own.value, earlier });
}

/** The days of the period on which the servicer collects. Refused as {@link daysOfServicer} refuses. */
export function collectedDays(
  terms: DealTerms,
  servicerId: string,
  period: collections.CollectionPeriod,
): Result<CollectedDays, Refusal> {
  const days = daysOfServicer(terms, servicerId, period);
  return days.ok ? ok({ from: days.value.collectionFrom, to: days.value.determinationDate }) : days;
}

function statusOf(
  state: collections.CollectionsState,
  periodNumber: number,
  servicerId: string,
): EarlierPeriod['status'] {
  if (!collections.collectionsOf(state, periodNumber).frozen) return 'open';
  return collections.requireNotRestated(state, periodNumber, { servicerId }).ok ? 'closed' : 'restated';
}
