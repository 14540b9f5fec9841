import { isOfTape, registeredTapeOf, type AssetFacts, type PoolAsset, type PoolEvent } from '#domain/pool';
import type { AssetStatusLine } from '#domain/servicing';
import { sumAmounts } from '#domain/shared';
import type { AssetStatusReceived, CollectionsEvent } from './collections.events.js';
import type { AssetStatusAdjusted } from './corrections.events.js';

/** Which of the reports and adjustments are to be counted. */
export type Counts = (event: AssetStatusReceived | AssetStatusAdjusted) => boolean;

/** A report of how assets stand, by the file and the period that it is of. */
export type StatusReport = Pick<AssetStatusReceived['payload'], 'uploadId' | 'periodNumber'>;

/** What the standing of a deal's assets is made from. */
export interface StandingSources {
  readonly pool: readonly PoolEvent[];
  /** Requests by which no asset came in after all. */
  readonly lapsed: ReadonlySet<string>;
  readonly booked: readonly CollectionsEvent[];
  readonly counts: Counts;
  /** The lines of each report that {@link reportsCounted} names, by its upload. */
  readonly lines: ReadonlyMap<string, readonly AssetStatusLine[]>;
}

export interface AssetsStanding {
  readonly standing: ReadonlyMap<string, PoolAsset>;
  /** The report that said of an asset last. */
  readonly reportedBy: ReadonlyMap<string, StatusReport>;
}

/** Each asset as it was taken in, as the reports that count say since, and as that was adjusted. */
export function assetsStanding({ pool, lapsed, booked, counts, lines }: StandingSources): AssetsStanding {
  const standing = takenIn(pool, lapsed);
  const reportedBy = new Map<string, StatusReport>();
  for (const report of reportsCounted(booked, counts)) {
    for (const line of lines.get(report.uploadId) ?? []) {
      standing.set(line.assetId, reported(line, standing.get(line.assetId)?.facts));
      reportedBy.set(line.assetId, report);
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

/** A report of the period in which an adjustment counts, or of a later one, opens with it, unless it was there before. */
function adjusted(
  asset: PoolAsset,
  { periodNumber, corrects, corrected, difference }: AssetStatusAdjusted['payload'],
  report: StatusReport,
  wasThere: boolean,
): PoolAsset {
  const { category, overdueDays } = corrected;
  const facts = corrects.uploadId === report.uploadId ? { ...asset.facts, category, overdueDays } : asset.facts;
  if (periodNumber <= report.periodNumber && !wasThere) return { ...asset, facts };
  return {
    ...asset,
    principal: sumAmounts([asset.principal, difference.closingPrincipal]),
    interest: sumAmounts([asset.interest, difference.closingInterest]),
    fee: sumAmounts([asset.fee, difference.closingFee]),
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

/** The assets as they were taken in, by their ids, of tapes and requests that came to be. */
function takenIn(events: readonly PoolEvent[], lapsed: ReadonlySet<string>): Map<string, PoolAsset> {
  const tapes = events.flatMap((event) =>
    event.type === 'PoolRegistered'
      ? [registeredTapeOf(event.payload)]
      : event.type === 'PurchaseAdmitted'
        ? [event.payload]
        : [],
  );
  const assets = events.flatMap((event) => {
    switch (event.type) {
      case 'PoolAssetsAdded':
        return tapes.some((tape) => isOfTape(event.payload, tape)) ? event.payload.assets : [];
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
export function reportsCounted(booked: readonly CollectionsEvent[], counts: Counts): readonly StatusReport[] {
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
