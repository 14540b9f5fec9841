import type { RegisteredPool } from '#domain/pool';
import type { BusinessDate } from '#domain/shared';
import type { BuyBacksState } from './buy-back.state.js';

/** The days of a collection period, both inclusive. */
export interface CollectionDays {
  readonly collectionFrom: BusinessDate;
  readonly determinationDate: BusinessDate;
}

/**
 * How many assets the servicers report in a period: those of the tape, what substitutions brought in and what was bought up to its last
 * day, less what left before its first. One that leaves during the period is reported once more, with nothing left of it.
 */
export function assetsToReport(
  pool: RegisteredPool,
  { requests }: BuyBacksState,
  { collectionFrom, determinationDate }: CollectionDays,
): number {
  let count = pool.assetIds.size;
  for (const { from, assetCount } of pool.purchased.values()) if (from > determinationDate) count -= assetCount;
  for (const { status, effectiveFrom, request } of requests.values()) {
    const { requestId, assets, replacements } = request;
    const isCounted = pool.admitted.has(requestId);
    if (status === 'lapsed' && isCounted) count -= replacements.length;
    if (status !== 'approved') continue;
    const isIn = effectiveFrom <= determinationDate;
    if (isIn && !isCounted) count += replacements.length;
    if (!isIn && isCounted) count -= replacements.length;
    if (effectiveFrom < collectionFrom) count -= assets.length;
  }
  return count;
}
