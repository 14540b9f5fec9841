import type { ReadSource } from '../read-source.js';
import {
  compareCategories,
  compareRecoveries,
  lastPeriodOf,
  type CategoryComparison,
  type PeriodCollected,
  type PeriodCollectedByCategory,
  type RecoveredCategory,
  type RecoveryComparison,
} from '#domain/forecast';
import { addMonths, Money, type Amount, type BusinessDate } from '#domain/shared';
import { RECEIVED } from '../collections/received.sql.js';
import { goneBy, poolOn } from '../pool/pool-members.sql.js';
import { known, standingAt } from '../pool/pool.sql.js';
import type { Paged } from '../page.js';
import { countedAssets, type CountedAssets } from '../pool/counted-assets.js';
import { poolTables } from '../pool/pool.queries.js';
import { Correction } from '../reconciliation/correction.entity.js';
import { ExpectedAssetRecovery } from './expected-recovery.entity.js';
import { RecordedForecast } from './recovery-forecast.entity.js';

/** What these queries read. */
export const forecastTables = [...poolTables, Correction, RecordedForecast, ExpectedAssetRecovery] as const;

/** How long the buckets are, in months: near from the day asked for, middle from the end of near; both to their last day. */
export interface BucketBounds {
  readonly nearMonths: number;
  readonly middleMonths: number;
}

export const recoveryBuckets = ['passed', 'near', 'middle', 'long', 'nothing expected'] as const;
export type RecoveryBucket = (typeof recoveryBuckets)[number];

/** The assets that are expected to bring money within a time, and what they have brought so far. */
export interface BucketOfAssets {
  readonly bucket: RecoveryBucket;
  readonly assetCount: number;
  readonly expected: Amount;
  /** Gross, received on them in all. */
  readonly received: Amount;
}

export interface OfBucket extends BucketBounds {
  readonly dealId: string;
  readonly forecastId: string;
  readonly asOf: BusinessDate;
  readonly bucket: string;
}

const LAST_DAY: BusinessDate = '9999-12-31';

export class ForecastQueries {
  constructor(private readonly read: ReadSource) {}

  /** The deal's forecasts as they were last recorded, in the order of their days. */
  all(dealId: string): Promise<RecordedForecast[]> {
    return this.read
      .getRepository(RecordedForecast)
      .find({ where: { dealId }, order: { asOf: 'ASC', forecastId: 'ASC' } });
  }

  one(dealId: string, forecastId: string): Promise<RecordedForecast | null> {
    return this.read.getRepository(RecordedForecast).findOneBy({ dealId, forecastId });
  }

  /** A forecast beside what was collected in the periods that ended and closed up to the day; null where there is none. */
  async comparison(dealId: string, forecastId: string, asOf: BusinessDate): Promise<RecoveryComparison[] | null> {
    const forecast = await this.one(dealId, forecastId);
    if (!forecast) return null;
    const collected = await this.collected(dealId, asOf);
    const last = Math.max(lastPeriodOf(forecast.recoveries), ...collected.map(({ periodNumber }) => periodNumber));
    return compareRecoveries(forecast.recoveries, collected, last);
  }

  /** The same by the category of the assets; null where there is no such forecast. */
  async categories(
    dealId: string,
    forecastId: string,
    asOf: BusinessDate,
  ): Promise<readonly CategoryComparison[] | null> {
    const forecast = await this.one(dealId, forecastId);
    if (!forecast) return null;
    const byCategory: PeriodCollectedByCategory[] = [];
    for (const period of await this.collected(dealId, asOf)) {
      const of = [dealId, period.determinationDate, period.periodNumber];
      const rows = await this.read.query<CategoryRow[]>(COLLECTED_BY_CATEGORY, of);
      byCategory.push({ ...period, categories: rows.map((row) => ({ ...row, gross: amountOf(row.gross) })) });
    }
    return compareCategories(forecast.recoveries, byCategory);
  }

  /** What came in on the assets of a category in a closed period, the largest first, and the count of all. */
  async collectedOf(
    dealId: string,
    periodNumber: number,
    category: RecoveredCategory,
    count: number,
  ): Promise<Paged<CollectedReceipt>> {
    const period = (await this.collected(dealId, LAST_DAY)).find((one) => one.periodNumber === periodNumber);
    if (!period) return { rows: [], total: 0 };
    const of = [dealId, period.determinationDate, periodNumber, category, count];
    const rows = await this.read.query<(CollectedReceipt & { readonly total: string })[]>(COLLECTED_OF_CATEGORY, of);
    return {
      rows: rows.map(({ total: _, ...row }) => ({ ...row, gross: amountOf(row.gross) })),
      total: Number(rows[0]?.total ?? 0),
    };
  }

  /** The assets of a bucket that have something of the figure, the largest first. */
  assetsOfBucket(
    { dealId, forecastId, asOf, nearMonths, middleMonths, bucket }: OfBucket,
    field: 'expected' | 'received',
    count: number,
  ): Promise<CountedAssets> {
    const bounds = [addMonths(asOf, nearMonths), addMonths(asOf, nearMonths + middleMonths)];
    return countedAssets(this.read, ASSETS_OF_BUCKET(field), [dealId, forecastId, asOf, ...bounds, bucket, count]);
  }

  private collected(dealId: string, asOf: BusinessDate): Promise<CollectedRow[]> {
    return this.read.query<CollectedRow[]>(COLLECTED, [dealId, asOf]);
  }

  /**
   * The assets in the pool on a day, by when they are expected to bring money, seen from that day: near and middle up to their bounds, long after
   * them; those whose day has passed; and those of which the forecast expects nothing.
   */
  async buckets(
    dealId: string,
    forecastId: string,
    asOf: BusinessDate,
    { nearMonths, middleMonths }: BucketBounds,
  ): Promise<BucketOfAssets[]> {
    const bounds = [addMonths(asOf, nearMonths), addMonths(asOf, nearMonths + middleMonths)];
    const rows = await this.read.query<BucketRow[]>(BUCKETS, [dealId, forecastId, asOf, ...bounds]);
    return recoveryBuckets.map((bucket) => {
      const row = rows.find((one) => one.bucket === bucket);
      return {
        bucket,
        assetCount: Number(row?.assetCount ?? 0),
        expected: amountOf(row?.expected),
        received: amountOf(row?.received),
      };
    });
  }
}

/** A receipt that counts in a period, or the correction of one, with the place of that in the log (null of a receipt). */
export interface CollectedReceipt {
  readonly assetId: string;
  readonly uploadId: string;
  readonly line: number;
  readonly position: string | null;
  readonly gross: Amount;
}

type BucketRow = Readonly<Record<keyof BucketOfAssets, string>>;

interface CollectedRow extends PeriodCollected {
  readonly determinationDate: BusinessDate;
}

interface CategoryRow {
  readonly category: RecoveredCategory;
  readonly gross: string;
}

/** Sums of minor units are whole `numeric`s. */
const amountOf = (minor = '0'): Amount => Money.ofMinor(BigInt(minor)).toString();

/** $1 deal, $2 day. */
const COLLECTED = `
SELECT period_number AS "periodNumber", to_char(determination_date, 'YYYY-MM-DD') AS "determinationDate",
       inputs -> 'collections' ->> 'gross' AS gross
FROM periods
WHERE deal_id = $1 AND status = 'closed' AND determination_date <= $2
ORDER BY period_number`;

/** $1 deal, $2 the period's last day, $3 period: its receipts, and corrections that count in it, by the category that their assets then have. */
const COLLECTED_IN_PERIOD = `
WITH received AS (
  SELECT receipt.asset_id, upload.upload_id, receipt.line, NULL::bigint AS position,
         (receipt.principal + receipt.interest + receipt.penalty + receipt.fee) * 100 AS gross
  FROM uploads upload
  JOIN receipts receipt ON receipt.upload_position = upload.position
  WHERE upload.deal_id = $1 AND upload.period_number = $3 AND upload.status = 'accepted'
  UNION ALL
  SELECT adjustment.asset_id, adjustment.upload_id, adjustment.line, adjustment.position, adjustment.gross
  FROM receipt_adjustments adjustment
  JOIN corrections correction USING (position)
  WHERE adjustment.deal_id = $1 AND correction.period_number = $3
)`;

const WITH_CATEGORIES = `
FROM received
LEFT JOIN ${poolOn('$2')} tape ON tape.deal_id = $1 AND tape.asset_id = received.asset_id
LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = received.asset_id`;

const COLLECTED_BY_CATEGORY = `${COLLECTED_IN_PERIOD}
SELECT ${known('category')} AS category, sum(received.gross)::bigint AS gross
${WITH_CATEGORIES}
GROUP BY 1`;

/** The same of one category, $4: each receipt or correction of one, the largest first; $5 limit. */
const COLLECTED_OF_CATEGORY = `${COLLECTED_IN_PERIOD}
SELECT received.asset_id AS "assetId", received.upload_id AS "uploadId", received.line, received.position,
       received.gross::bigint AS gross, count(*) OVER () AS total
${WITH_CATEGORIES}
WHERE ${known('category')} = $4
ORDER BY gross DESC, received.asset_id
LIMIT $5`;

const BUCKET = `CASE
         WHEN expected.amount IS NULL OR expected.amount = 0 THEN 'nothing expected'
         WHEN expected.expected_by < $3::date THEN 'passed'
         WHEN expected.expected_by <= $4::date THEN 'near'
         WHEN expected.expected_by <= $5::date THEN 'middle'
         ELSE 'long'
       END`;

const RECEIVED_BY_ASSET = `
WITH received AS (
  SELECT receipt.asset_id, sum(receipt.gross) AS amount
  FROM ${RECEIVED}
  WHERE receipt.counted_on <= $3
  GROUP BY 1
)`;

const IN_BUCKETS = `
FROM ${poolOn('$3')} tape
LEFT JOIN recovery_forecasts forecast ON forecast.deal_id = tape.deal_id AND forecast.forecast_id = $2
LEFT JOIN expected_recoveries expected
  ON expected.deal_id = tape.deal_id AND expected.forecast_id = $2 AND expected.asset_id = tape.asset_id
  AND coalesce(expected.as_of, forecast.as_of) = forecast.as_of
LEFT JOIN received ON received.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$3')} gone ON gone.asset_id = tape.asset_id
WHERE tape.deal_id = $1 AND gone.asset_id IS NULL`;

/** $1 deal, $2 forecast, $3 day, $4 and $5 the last days of near and middle. */
const BUCKETS = `${RECEIVED_BY_ASSET}
SELECT ${BUCKET} AS bucket,
       count(*) AS "assetCount", coalesce(sum(expected.amount), 0)::bigint AS expected,
       coalesce(sum(received.amount), 0)::bigint AS received
${IN_BUCKETS}
GROUP BY 1`;

/** The same of one bucket, $6, asset by asset, the largest first; $7 limit. */
const ASSETS_OF_BUCKET = (field: 'expected' | 'received'): string => `${RECEIVED_BY_ASSET}
SELECT tape.asset_id AS "assetId", ${field}.amount::bigint AS amount, count(*) OVER () AS total
${IN_BUCKETS} AND ${BUCKET} = $6 AND coalesce(${field}.amount, 0) <> 0
ORDER BY amount DESC, tape.asset_id
LIMIT $7`;
