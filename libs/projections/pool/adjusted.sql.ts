/**
 * What adjustments change of a line, told by the file (`upload_id`) that has it and its asset, for the deal $1. A file of the
 * period in which an adjustment counts, or of a later one, opens with the corrected balances and so has them already, unless it
 * was received before.
 */

/** By how much an asset was left otherwise than its line says; `which` adjustments of `adjustment` are looked at. */
export const leftOtherwise = (which: string): string => `(
  SELECT report.upload_id, adjustment.asset_id, sum(adjustment.closing_principal) AS principal,
         sum(adjustment.closing_interest) AS interest, sum(adjustment.closing_fee) AS fee
  FROM asset_status_adjustments adjustment
  JOIN asset_status_reports report ON report.deal_id = adjustment.deal_id
    AND (report.period_number < adjustment.period_number OR report.received_at_cursor < adjustment.adjusted_at_cursor)
  WHERE adjustment.deal_id = $1 AND ${which}
  GROUP BY 1, 2
)`;

const UP_TO = (day: string): string => `adjustment.adjusted_on <= ${day}::date`;

/** How an asset is described instead of as its line describes it, as adjusted last up to a day. */
const describedOtherwise = (day: string): string => `(
  SELECT DISTINCT ON (upload_id, asset_id) upload_id, asset_id, category, overdue_days, status
  FROM asset_status_adjustments adjustment
  WHERE deal_id = $1 AND ${UP_TO(day)}
  ORDER BY upload_id, asset_id, position DESC
)`;

/** The columns of a line that tell how its asset stands, as adjusted up to a day; to be read with {@link adjustmentsOf}. */
export const AS_ADJUSTED = `line.upload_id, line.asset_id, line.servicer_id, line.period_number, line.borrower_id, line.region, line.security,
  line.closing_principal + coalesce(left_otherwise.principal, 0) AS closing_principal,
  line.closing_interest + coalesce(left_otherwise.interest, 0) AS closing_interest,
  line.closing_fee + coalesce(left_otherwise.fee, 0) AS closing_fee,
  coalesce(described.category, line.category) AS category,
  coalesce(described.overdue_days, line.overdue_days) AS overdue_days,
  coalesce(described.status, line.status) AS status`;

/** Joins a `line` with what was adjusted of it up to a day. */
export const adjustmentsOf = (day: string): string => `
  LEFT JOIN ${leftOtherwise(UP_TO(day))} left_otherwise
    ON left_otherwise.upload_id = line.upload_id AND left_otherwise.asset_id = line.asset_id
  LEFT JOIN ${describedOtherwise(day)} described
    ON described.upload_id = line.upload_id AND described.asset_id = line.asset_id`;

/** By asset, what its reported movements were otherwise, by the adjustments up to a day. */
export const movedOtherwise = (day: string): string => `(
  SELECT asset_id, sum(recovered_principal + recovered_interest + recovered_penalty + recovered_fee) AS recovered,
         sum(disposal_cost) AS disposal_cost, sum(waived) AS waived, sum(removed) AS removed, sum(written_off) AS written_off
  FROM asset_status_adjustments adjustment
  WHERE deal_id = $1 AND ${UP_TO(day)}
  GROUP BY 1
)`;
