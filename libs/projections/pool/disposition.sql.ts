import { goneBy, poolOn, statusWhenGone } from './pool-members.sql.js';
import { AT_CUT_OFF, claimsOf, standingAt } from './pool.sql.js';

const UNDER_WAY = 'in disposal';

const RECOVERED = 'recovered_principal + recovered_interest + recovered_penalty + recovered_fee';

const borrowerOf = (standing: string): string =>
  `coalesce(nullif(${standing}.borrower_id, ''), tape.borrower_id, tape.asset_id)`;

/** As an approved request took it out, or as it was last reported. */
const statusOf = (standing: string, gone: string): string =>
  `coalesce(${statusWhenGone(gone)}, ${standing}.status, '${UNDER_WAY}')`;

/**
 * Each asset at the end of a period ($2) and of the one before it ($3); what no report has named is in disposal, and owed by whom
 * the first report names.
 */
const ASSETS = `
WITH recovered AS (
  SELECT asset_id, sum(amount) AS so_far, coalesce(sum(amount) FILTER (WHERE told_on > $3), 0) AS in_period
  FROM (
    SELECT line.asset_id, ${RECOVERED} AS amount, report.as_of AS told_on
    FROM asset_status_lines line JOIN asset_status_reports report USING (upload_id)
    WHERE line.deal_id = $1 AND report.superseded_at_cursor IS NULL
    UNION ALL
    SELECT asset_id, ${RECOVERED}, adjusted_on FROM asset_status_adjustments WHERE deal_id = $1
  ) told
  WHERE told_on <= $2
  GROUP BY 1
), asset AS (
  SELECT tape.asset_id, ${borrowerOf('standing')} AS borrower, CASE WHEN before.asset_id IS NULL THEN ${borrowerOf('standing')} ELSE ${borrowerOf('before')} END AS borrower_before,
         ${AT_CUT_OFF} AS at_cut_off,
         tape.since IS NULL AS of_tape,
         ${claimsOf('before', 'gone_before')} AS claims_before,
         CASE WHEN tape.since > $3 THEN NULL ELSE ${statusOf('before', 'gone_before')} END AS status_before,
         ${claimsOf('standing', 'gone')} AS claims, ${statusOf('standing', 'gone')} AS status,
         coalesce(recovered.in_period, 0) AS in_period, coalesce(recovered.so_far, 0) AS so_far
  FROM ${poolOn('$2')} tape
  LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = tape.asset_id
  LEFT JOIN ${standingAt('$3')} before ON before.asset_id = tape.asset_id
  LEFT JOIN ${goneBy('$2')} gone ON gone.asset_id = tape.asset_id
  LEFT JOIN ${goneBy('$3')} gone_before ON gone_before.asset_id = tape.asset_id
  LEFT JOIN recovered ON recovered.asset_id = tape.asset_id
  WHERE tape.deal_id = $1
)`;

/** The parts of a disposition that an asset is of. */
const PARTS = `unnest(
  CASE
    WHEN status <> 'disposed' THEN ARRAY[status]
    WHEN status_before = 'disposed' THEN ARRAY['disposed so far']
    ELSE ARRAY['disposed so far', 'disposed in the period']
  END
)`;

/** $1 deal, $2 last day of the period, $3 last day of the period before. */
export const DISPOSITION = `${ASSETS}
SELECT part, count(*) AS "assetCount", count(DISTINCT borrower) AS "borrowerCount",
       sum(at_cut_off) AS "claimsAtCutOff", sum(claims) AS claims,
       sum(in_period) AS "recoveredInPeriod", sum(so_far) AS "recoveredSoFar"
FROM asset
CROSS JOIN LATERAL ${PARTS} AS part
GROUP BY part`;

const counts = (status: string, borrower: string, suffix: string): string => `
  count(*) FILTER (WHERE ${status} = '${UNDER_WAY}') AS "assets${suffix}",
  count(DISTINCT ${borrower}) FILTER (WHERE ${status} = '${UNDER_WAY}') AS "borrowers${suffix}"`;

/** $1 deal, $2 last day of the period, $3 last day of the period before. */
export const DISPOSITION_TOTALS = `${ASSETS}
SELECT count(*) FILTER (WHERE of_tape) AS "assetsAtCutOff",
       count(DISTINCT borrower) FILTER (WHERE of_tape) AS "borrowersAtCutOff",
       coalesce(sum(at_cut_off) FILTER (WHERE of_tape), 0) AS "claimsAtCutOff",
       ${counts('status_before', 'borrower_before', 'Before')},
       coalesce(sum(claims_before) FILTER (WHERE status_before = '${UNDER_WAY}'), 0) AS "claimsBefore",
       ${counts('status', 'borrower', '')},
       coalesce(sum(claims) FILTER (WHERE status = '${UNDER_WAY}'), 0) AS claims
FROM asset`;

/** Which assets a figure of a disposition counts, and by what. */
const COUNTED = {
  ...{ 'part claimsAtCutOff': 'at_cut_off', 'part claims': 'claims' },
  ...{ 'part recoveredInPeriod': 'in_period', 'part recoveredSoFar': 'so_far' },
  ...{ 'atCutOff claims': 'at_cut_off', 'opening claims': 'claims_before', 'closing claims': 'claims' },
} as const;
export type CountedInDisposition = keyof typeof COUNTED;

const OF_TOTAL: Partial<Record<CountedInDisposition, string>> = {
  'atCutOff claims': 'of_tape',
  'opening claims': `status_before = '${UNDER_WAY}'`,
  'closing claims': `status = '${UNDER_WAY}'`,
};

/** $1 deal, $2 last day of the period, $3 last day of the period before, $4 part (of a total any), $5 limit: the largest assets first. */
export const ASSETS_OF_DISPOSITION = (counted: CountedInDisposition): string => `${ASSETS}
SELECT asset_id AS "assetId", ${COUNTED[counted]} AS amount, count(*) OVER () AS total
FROM asset
WHERE ${OF_TOTAL[counted] ?? `$4 = ANY (ARRAY(SELECT ${PARTS}))`} AND $4::text IS NOT NULL AND ${COUNTED[counted]} <> 0
ORDER BY amount DESC, asset_id
LIMIT $5`;
