import {
  compareRemittances,
  type RemittanceAdjustment,
  type RemittanceComparison,
  type RemittanceCredited,
  type RemittancePlan,
  type ReportedOfDay,
} from '#domain/reconciliation';
import { recoveryOf } from '#domain/forecast';
import { Money, type Amount } from '#domain/shared';
import { Remittance } from '../collections/remittance.entity.js';
import { DisposalQueries, disposalTables } from '../disposals/disposal.queries.js';
import { ForecastQueries } from '../forecasts/forecast.queries.js';
import { RecordedForecast } from '../forecasts/recovery-forecast.entity.js';
import type { ReadSource } from '../read-source.js';
import { Correction } from './correction.entity.js';
import { SuspenseCash } from './suspense-cash.entity.js';

/** What these queries read. */
export const remittanceTables = [...disposalTables, Remittance, SuspenseCash, Correction, RecordedForecast] as const;

/** Expected, reported, received of a period, as they stand. */
export class RemittanceQueries {
  constructor(private readonly read: ReadSource) {}

  /** By remittance day and servicer, beside the forecast named, if one is; null where the deal has no such forecast. */
  async comparison(plan: RemittancePlan, forecastId: string | null): Promise<RemittanceComparison | null> {
    const { dealId, periodNumber, determinationDate, spans, servicers } = plan;
    const forecast = forecastId === null ? null : await new ForecastQueries(this.read).one(dealId, forecastId);
    if (forecastId !== null && forecast === null) return null;
    const of = [dealId, periodNumber];
    const [senders, reported, credited, adjustments, instalments] = await Promise.all([
      this.read.query<{ servicerId: string }[]>(SENDERS, of),
      this.read.query<ReportedRow[]>(REPORTED_BY_DAY, of),
      this.read.query<CreditedRow[]>(CREDITED, of),
      this.read.query<AdjustmentRow[]>(ADJUSTMENTS, of),
      new DisposalQueries(this.read).agreedInstalments(dealId, determinationDate),
    ]);
    return compareRemittances({
      ...{ spans, servicers, instalments },
      senders: senders.map(({ servicerId }) => servicerId),
      reported: reported.map((row) => ({
        ...row,
        gross: amountOf(row.gross),
        disposalCost: amountOf(row.disposalCost),
      })),
      credited: credited.map((row) => ({ ...row, amount: amountOf(row.amount) })),
      adjustments: adjustments.map((row) => ({ ...row, difference: amountOf(row.difference) })),
      forecast: forecast && recoveryOf(forecast.recoveries, periodNumber).toString(),
    });
  }
}

/** Amounts of these rows are whole minor units. */
type ReportedRow = ReportedOfDay;
type CreditedRow = RemittanceCredited;
type AdjustmentRow = RemittanceAdjustment;

const amountOf = (minor: string): Amount => Money.ofMinor(BigInt(minor)).toString();

/** $1 deal, $2 period: whose files count. */
const SENDERS = `
SELECT DISTINCT servicer_id AS "servicerId" FROM uploads
WHERE deal_id = $1 AND period_number = $2 AND status = 'accepted' ORDER BY 1`;

/** $1 deal, $2 period. */
const REPORTED_BY_DAY = `
SELECT upload.servicer_id AS "servicerId", to_char(receipt.received_on, 'YYYY-MM-DD') AS "date",
       (sum(receipt.principal + receipt.interest + receipt.penalty + receipt.fee) * 100)::bigint AS gross,
       (sum(receipt.disposal_cost) * 100)::bigint AS "disposalCost"
FROM uploads upload
JOIN receipts receipt ON receipt.upload_position = upload.position
WHERE upload.deal_id = $1 AND upload.period_number = $2 AND upload.status = 'accepted'
GROUP BY 1, 2
ORDER BY 2, 1`;

/** $1 deal, $2 period: what was booked as a remittance, and cash in suspense that turned out to be one. */
const CREDITED = `
SELECT remittance.servicer_id AS "servicerId", to_char(remittance.value_date, 'YYYY-MM-DD') AS "valueDate", remittance.amount
FROM remittances remittance
WHERE remittance.deal_id = $1 AND remittance.period_number = $2
  AND NOT EXISTS (SELECT FROM corrections correction WHERE correction.position = remittance.position)
UNION ALL
SELECT servicer_id, to_char(value_date, 'YYYY-MM-DD'), amount
FROM suspense_cash
WHERE deal_id = $1 AND counts_in = $2 AND servicer_id IS NOT NULL
ORDER BY 2, 1`;

/** $1 deal, $2 period: corrections of receipts, and of credits that were remittances; those of other credits and of invoices are not of these. */
const ADJUSTMENTS = `
SELECT coalesce(remittance.servicer_id, correction.subject) AS "servicerId",
       CASE correction.kind WHEN 'receipt' THEN 'reported' ELSE 'received' END AS "of",
       correction.difference, correction.position,
       correction.corrects_period AS "correctsPeriod", correction.reference
FROM corrections correction
LEFT JOIN remittances remittance ON remittance.position = correction.position
WHERE correction.deal_id = $1 AND correction.period_number = $2
  AND (correction.kind = 'receipt' OR remittance.position IS NOT NULL)
ORDER BY correction.position`;
