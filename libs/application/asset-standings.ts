import * as buyBack from '#domain/buy-back';
import type { AssetStatusAdjusted, AssetStatusReceived, CollectionsEvent, StandingOfAsset } from '#domain/collections';
import { claimsOf, type AssetFacts, type PoolAsset, type PoolEvent } from '#domain/pool';
import type { AssetStatusLine, AssetStatusLinesAdded } from '#domain/servicing';
import { Money, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
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
async function standingsBy(
  reader: StreamReader,
  dealId: string,
  counts: (event: AssetStatusReceived | AssetStatusAdjusted) => boolean,
): Promise<{ readonly standing: ReadonlyMap<string, PoolAsset>; readonly reportedBy: ReadonlyMap<string, Report> }> {
  const requests = await reader.state(streams.buyBacks(dealId), buyBack);
  const standing = takenIn(await poolEvents(reader, dealId), buyBack.lapsedRequests(requests));
  const booked = (await reader.events(streams.collections(dealId))) as unknown as readonly CollectionsEvent[];
  const reportedBy = new Map<string, Report>();
  for (const report of reportsCounted(booked, counts)) {
    for (const { payload } of await reader.events<AssetStatusLinesAdded>(streams.assetStatus(report.uploadId))) {
      for (const line of payload.lines) {
        standing.set(line.assetId, reported(line, standing.get(line.assetId)?.facts));
        reportedBy.set(line.assetId, report);
      }
    }
  }
  const received = new Set<string>();
  for (const event of booked) {
    if (event.type === 'AssetStatusReceived') received.add(event.payload.uploadId);
    if (event.type !== 'AssetStatusAdjusted' || !counts(event)) continue;
    const { assetId } = event.payload.corrects;
    const [asset, report] = [standing.get(assetId), reportedBy.get(assetId)];
    if (!asset || !report) continue;
    standing.set(assetId, adjusted(asset, event.payload, report, received.has(report.uploadId)));
  }
  return { standing, reportedBy };
}

type Report = Pick<AssetStatusReceived['payload'], 'uploadId' | 'periodNumber'>;

/** A report of the period in which an adjustment counts, or of a later one, opens with it, unless it was there before. */
function adjusted(
  asset: PoolAsset,
  { periodNumber, corrects, corrected, difference }: AssetStatusAdjusted['payload'],
  report: Report,
  wasThere: boolean,
): PoolAsset {
  const { category, overdueDays } = corrected;
  const facts = corrects.uploadId === report.uploadId ? { ...asset.facts, category, overdueDays } : asset.facts;
  if (periodNumber <= report.periodNumber && !wasThere) return { ...asset, facts };
  return {
    ...asset,
    principal: sumAmounts(asset.principal, difference.closingPrincipal),
    interest: sumAmounts(asset.interest, difference.closingInterest),
    fee: sumAmounts(asset.fee, difference.closingFee),
    facts,
  };
}

/** An asset as a report has it; what its servicer leaves empty is as it was said when the asset was taken in. */
const reported = (line: AssetStatusLine, facts: AssetFacts | undefined): PoolAsset => ({
  ...{ assetId: line.assetId, principal: line.closingPrincipal },
  ...{ interest: line.closingInterest, fee: line.closingFee },
  facts: {
    ...facts,
    ...(line.borrowerId && { borrowerId: line.borrowerId }),
    ...(line.region && { region: line.region }),
    ...(line.security && { security: line.security }),
    ...{ category: line.category, overdueDays: line.overdueDays },
  },
});

/** What the pool's stream says, each event by its type. */
export const poolEvents = async (reader: StreamReader, dealId: string): Promise<readonly PoolEvent[]> =>
  (await reader.events(streams.pool(dealId))) as unknown as readonly PoolEvent[];

function takenIn(events: readonly PoolEvent[], lapsed: ReadonlySet<string>): Map<string, PoolAsset> {
  const tapes = new Set(
    events.flatMap((event) =>
      event.type === 'PoolRegistered' || event.type === 'PurchaseAdmitted' ? [event.payload.fileDigest] : [],
    ),
  );
  const assets = events.flatMap((event) => {
    switch (event.type) {
      case 'PoolAssetsAdded':
        return tapes.has(event.payload.fileDigest) ? event.payload.assets : [];
      case 'ReplacementsAdmitted':
        return lapsed.has(event.payload.requestId) ? [] : event.payload.assets;
      case 'PoolRegistered':
      case 'PurchaseAdmitted':
        return [];
    }
  });
  return new Map(assets.map((asset) => [asset.assetId, asset]));
}

/** Of the asset status files counted those that say how the pool stood: of each servicer the one of its newest period, the newest period last. */
function reportsCounted(
  booked: readonly CollectionsEvent[],
  counts: (event: AssetStatusReceived) => boolean,
): readonly Report[] {
  const received = booked.filter((event) => event.type === 'AssetStatusReceived');
  const superseded = new Set(received.map(({ payload }) => payload.supersedes));
  const newest = new Map<string, AssetStatusReceived['payload']>();
  for (const event of received) {
    const { payload } = event;
    if (!counts(event) || superseded.has(payload.uploadId)) continue;
    const before = newest.get(payload.servicerId);
    if (!before || before.periodNumber <= payload.periodNumber) newest.set(payload.servicerId, payload);
  }
  return [...newest.values()].sort((a, b) => a.periodNumber - b.periodNumber);
}

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
