import type { BuyBackEvent } from '#domain/buy-back';
import * as buyBack from '#domain/buy-back';
import { reportsCounted, type CollectionsEvent } from '#domain/collections';
import { categoryMigration, claimsMigrated, countedUpTo, migratedAssets } from '#domain/papers';
import type { PoolEvent } from '#domain/pool';
import type { AssetStatusLine } from '#domain/servicing';
import type { Figure } from '#domain/shared';
import { all, last, placeOf, type RecordedEvent, type TrustRecord } from './trust-record.js';
import type { Reason } from './why.js';

/** No reader reads more assets than these at once; the others are counted. */
const ASSETS_MAX = 50;

/** What of the pool came from one category to another: the assets that did, each by its claims at cut-off. */
export async function migrationReason(
  { dealId, periodNumber, from, to }: Extract<Figure, { kind: 'migration' }>,
  record: TrustRecord,
): Promise<Reason | null> {
  const pool = await record.pool(dealId);
  const registered = last(pool, 'PoolRegistered');
  const booked = await record.collections(dealId);
  const counts = countedUpTo(periodNumber);
  const reports = reportsCounted(booked as readonly CollectionsEvent[], counts);
  const lines = new Map<string, readonly AssetStatusLine[]>();
  for (const { uploadId } of reports) {
    const parts = all(await record.assetStatus(uploadId), 'AssetStatusLinesAdded');
    lines.set(
      uploadId,
      parts.flatMap(({ payload }) => payload.lines),
    );
  }
  const requests = (
    (await record.buyBacks(dealId)) as readonly (RecordedEvent & BuyBackEvent)[]
  ).reduce<buyBack.BuyBacksState>(buyBack.evolve, buyBack.initialState);
  const migration = categoryMigration({
    ...{ pool: pool as readonly PoolEvent[], lapsed: buyBack.lapsedRequests(requests) },
    ...{ booked: booked as readonly CollectionsEvent[], counts, lines },
  });
  if (!registered || !migration) return null;
  const assets = migratedAssets(migration, { from, to });
  const event = placeOf(registered);
  const read = reports.map(({ periodNumber: number, uploadId }) => `${uploadId} of period ${number}`).join(', ');
  return {
    name: `claims at cut-off that came from ${from} to ${to} by the end of period ${periodNumber}`,
    value: claimsMigrated(assets),
    because: `the assets of the tape, by the category that it states and that of their newest report (${read})`,
    event,
    parts: assets.slice(0, ASSETS_MAX).map(({ assetId, claims }) => ({
      ...{ name: `claims on ${assetId}`, value: claims, because: 'on the tape', event },
    })),
    more: Math.max(assets.length - ASSETS_MAX, 0),
  };
}
