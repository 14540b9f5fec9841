import * as buyBack from '#domain/buy-back';
import {
  assetsStanding,
  reportsCounted,
  type AssetsStanding,
  type CollectionsEvent,
  type Counts,
  type StandingOfAsset,
  type StandingSources,
} from '#domain/collections';
import { claimsOf, type PoolAsset, type PoolEvent } from '#domain/pool';
import type { AssetStatusLine, AssetStatusLinesAdded } from '#domain/servicing';
import { Money, type Amount, type BusinessDate } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/**
 * What each asset of the pool owes by the newest report up to a day that counts, as adjusted since, or as it was taken in; empty before there is a pool.
 * Replacements are among them from their approval on, unless their request lapsed. Assets that left stay as they were last reported.
 */
export async function assetStandings(
  reader: StreamReader,
  dealId: string,
  day: BusinessDate,
): Promise<ReadonlyMap<string, PoolAsset>> {
  return (await standingsBy(reader, dealId, ({ effectiveDate }) => effectiveDate <= day)).standing;
}

/** What a period's file has to open with of an asset, and of which period the file was that said so last; null before any did. */
export async function standingOf(
  reader: StreamReader,
  {
    dealId,
    periodNumber,
    assetId,
  }: { readonly dealId: string; readonly periodNumber: number; readonly assetId: string },
): Promise<StandingOfAsset | null> {
  const { standing, reportedBy } = await standingsBy(reader, dealId, ({ type, payload }) =>
    type === 'AssetStatusReceived' ? payload.periodNumber < periodNumber : payload.periodNumber <= periodNumber,
  );
  const [asset, report] = [standing.get(assetId), reportedBy.get(assetId)];
  if (!asset || !report) return null;
  const { principal, interest, fee } = asset;
  return { principal, interest, fee, ofPeriod: report.periodNumber };
}

/** The assets by the reports and adjustments that are to be counted, and the report that said of each last. */
const standingsBy = async (reader: StreamReader, dealId: string, counts: Counts): Promise<AssetsStanding> =>
  assetsStanding(await standingSources(reader, dealId, counts));

/** What the standing of the deal's assets by those reports and adjustments is made from. */
export async function standingSources(reader: StreamReader, dealId: string, counts: Counts): Promise<StandingSources> {
  const requests = await reader.state(streams.buyBacks(dealId), buyBack);
  const booked = (await reader.events(streams.collections(dealId))) as unknown as readonly CollectionsEvent[];
  const lines = new Map<string, readonly AssetStatusLine[]>();
  for (const { uploadId } of reportsCounted(booked, counts)) {
    const parts = await reader.events<AssetStatusLinesAdded>(streams.assetStatus(uploadId));
    lines.set(
      uploadId,
      parts.flatMap(({ payload }) => payload.lines),
    );
  }
  const pool = await poolEvents(reader, dealId);
  return { pool, lapsed: buyBack.lapsedRequests(requests), booked, counts, lines };
}

/** What the pool's stream says, each event by its type. */
export const poolEvents = async (reader: StreamReader, dealId: string): Promise<readonly PoolEvent[]> =>
  (await reader.events(streams.pool(dealId))) as unknown as readonly PoolEvent[];

/** What is owed on the assets that no request takes out by that day. */
export async function claimsLeft(reader: StreamReader, dealId: string, day: BusinessDate): Promise<Amount> {
  const requests = await reader.state(streams.buyBacks(dealId), buyBack);
  const gone = new Set(
    [...requests.requests.values()]
      .filter(({ status, effectiveFrom }) => status === 'approved' && effectiveFrom <= day)
      .flatMap(({ request }) => request.assets.map(({ assetId }) => assetId)),
  );
  const left = [...(await assetStandings(reader, dealId, day)).values()].filter(({ assetId }) => !gone.has(assetId));
  return Money.sum(left.map((asset) => Money.parse(claimsOf(asset)))).toString();
}
