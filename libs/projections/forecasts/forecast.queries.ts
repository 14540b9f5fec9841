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
const COLLECTED_BY_CATEGORY = `
WITH received AS (
  SELECT receipt.asset_id, (receipt.principal + receipt.interest + receipt.penalty + receipt.fee) * 100 AS gross
  FROM uploads upload
  JOIN receipts receipt ON receipt.upload_position = upload.position
  WHERE upload.deal_id = $1 AND upload.period_number = $3 AND upload.status = 'accepted'
  UNION ALL
  SELECT adjustment.asset_id, adjustment.gross
  FROM receipt_adjustments adjustment
  JOIN corrections correction USING (position)
  WHERE adjustment.deal_id = $1 AND correction.period_number = $3
)
SELECT ${known('category')} AS category, sum(received.gross)::bigint AS gross
FROM received
LEFT JOIN ${poolOn('$2')} tape ON tape.deal_id = $1 AND tape.asset_id = received.asset_id
LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = received.asset_id
GROUP BY 1`;

/** $1 deal, $2 forecast, $3 day, $4 and $5 the last days of near and middle. */
const BUCKETS = `
WITH received AS (
  SELECT receipt.asset_id, sum(receipt.gross) AS amount
  FROM ${RECEIVED}
  WHERE receipt.counted_on <= $3
  GROUP BY 1
)
SELECT CASE
         WHEN expected.amount IS NULL OR expected.amount = 0 THEN 'nothing expected'
         WHEN expected.expected_by < $3::date THEN 'passed'
         WHEN expected.expected_by <= $4::date THEN 'near'
         WHEN expected.expected_by <= $5::date THEN 'middle'
         ELSE 'long'
       END AS bucket,
       count(*) AS "assetCount", coalesce(sum(expected.amount), 0)::bigint AS expected,
       coalesce(sum(received.amount), 0)::bigint AS received
FROM ${poolOn('$3')} tape
LEFT JOIN expected_recoveries expected
  ON expected.deal_id = tape.deal_id AND expected.forecast_id = $2 AND expected.asset_id = tape.asset_id
LEFT JOIN received ON received.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$3')} gone ON gone.asset_id = tape.asset_id
WHERE tape.deal_id = $1 AND gone.asset_id IS NULL
GROUP BY 1`;
