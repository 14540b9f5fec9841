import { RECEIVED } from '../collections/received.sql.js';
import { STANDING } from '../disposals/disposals.sql.js';
import { adjustmentsOf, AS_ADJUSTED, movedOtherwise } from './adjusted.sql.js';
import { goneBy, poolOn, statusWhenGone } from './pool-members.sql.js';

/** By what the pool can be cut. */
export const stratifiedBy = ['category', 'status', 'region', 'security', 'servicer', 'balance', 'overdue'] as const;
export type StratifiedBy = (typeof stratifiedBy)[number];

/** Lower bounds of the bands, each up to the next: balances in yuan, days overdue. */
const BUCKETS = {
  balance: [0, 10_000, 50_000, 100_000, 500_000, 1_000_000, 10_000_000, 100_000_000],
  overdue: [0, 90, 180, 360, 720, 1_080],
} as const;

const FEN_PER_YUAN = 100n;

/**
 * How each asset was last reported up to a day, as adjusted up to it: a report names every asset of its servicer, so that only the last one of
 * each servicer is looked at, however long the deal lives.
 */
export const standingAt = (day: string): string => `(
  SELECT DISTINCT ON (line.asset_id) ${AS_ADJUSTED}
  FROM asset_status_lines line
  JOIN (
    SELECT DISTINCT ON (servicer_id) upload_id
    FROM asset_status_reports
    WHERE deal_id = $1 AND as_of <= ${day}::date AND superseded_at_cursor IS NULL
    ORDER BY servicer_id, period_number DESC
  ) last_reports USING (upload_id)
  ${adjustmentsOf(day)}
  ORDER BY line.asset_id, line.period_number DESC
)`;

export const AT_CUT_OFF = 'tape.principal + tape.interest + tape.fee';
export const claimsOf = (standing: string, gone: string): string => `CASE WHEN ${gone}.kind IS NULL
  THEN coalesce(${standing}.closing_principal + ${standing}.closing_interest + ${standing}.closing_fee, ${AT_CUT_OFF})
  ELSE 0 END`;

const LINES_IN_FORCE = `asset_status_lines line JOIN asset_status_reports report USING (upload_id)
  WHERE line.deal_id = $1 AND line.asset_id = tape.asset_id AND report.as_of <= $2
    AND report.superseded_at_cursor IS NULL`;

const stillOwed = (part: 'principal' | 'interest' | 'fee'): string =>
  `CASE WHEN gone.kind IS NULL THEN coalesce(newest.closing_${part}, tape.${part}) ELSE 0 END`;

const soFar = (movement: string, as = movement): string =>
  `so_far.${movement} + coalesce(moved.${movement}, 0) AS "${as}"`;

/** $1 deal, $2 day, $3 asset or null for all, $4 offset, $5 limit. */
export const ASSETS = `
WITH page AS (
  SELECT tape.* FROM ${poolOn('$2')} tape
  WHERE tape.deal_id = $1 AND ($3::text IS NULL OR tape.asset_id = $3)
  ORDER BY tape.line OFFSET $4 LIMIT $5
)
SELECT tape.asset_id AS "assetId",
       ${AT_CUT_OFF} AS "claimsAtCutOff",
       ${stillOwed('principal')} AS principal,
       ${stillOwed('interest')} AS interest,
       ${stillOwed('fee')} AS fee,
       ${claimsOf('newest', 'gone')} AS claims,
       gone.kind AS "goneKind", gone.request_id AS "goneRequestId", gone.effective_from AS "goneFrom",
       coalesce(received.amount, 0)::bigint AS received, coalesce(received.methods, '{}') AS methods,
       coalesce(disposed.disposals, '[]') AS disposals, ${soFar('recovered')}, ${soFar('disposal_cost', 'disposalCost')}, ${soFar('waived')}, ${soFar('removed')},
       ${soFar('written_off', 'writtenOff')},
       newest.servicer_id AS "servicerId", newest.period_number AS "periodNumber", newest.borrower_id AS "borrowerId",
       newest.region, newest.security, newest.category, newest.overdue_days AS "overdueDays", newest.status
FROM page tape
CROSS JOIN LATERAL (
  SELECT coalesce(sum(recovered_principal + recovered_interest + recovered_penalty + recovered_fee), 0) AS recovered,
         coalesce(sum(line.disposal_cost), 0) AS disposal_cost, coalesce(sum(line.waived), 0) AS waived,
         coalesce(sum(line.removed), 0) AS removed, coalesce(sum(line.written_off), 0) AS written_off
  FROM ${LINES_IN_FORCE}
) so_far
LEFT JOIN ${movedOtherwise('$2')} moved ON moved.asset_id = tape.asset_id
LEFT JOIN LATERAL (
  SELECT ${AS_ADJUSTED} FROM (
    SELECT line.* FROM ${LINES_IN_FORCE}
    ORDER BY line.period_number DESC LIMIT 1
  ) line ${adjustmentsOf('$2')}
) newest ON true
LEFT JOIN ${goneBy('$2')} gone ON gone.asset_id = tape.asset_id
LEFT JOIN (
  SELECT asset_id, sum(gross) AS amount, array_agg(DISTINCT method ORDER BY method) AS methods
  FROM ${RECEIVED}
  WHERE counted_on <= $2 AND asset_id IN (SELECT asset_id FROM page)
  GROUP BY asset_id
) received ON received.asset_id = tape.asset_id
LEFT JOIN (
  SELECT asset_id, json_agg(
           json_build_object('disposalId', disposal_id, 'kind', disposal.kind) ORDER BY disposal.agreed_on, disposal_id
         ) AS disposals
  FROM disposals disposal JOIN disposed_assets USING (deal_id, disposal_id)
  WHERE ${STANDING} AND asset_id IN (SELECT asset_id FROM page)
  GROUP BY asset_id
) disposed ON disposed.asset_id = tape.asset_id
ORDER BY tape.line`;

/** $1 deal, $2 day. */
export const COUNT_OF_POOL = `
SELECT pool_asset_count + (
  SELECT count(*)::integer FROM buy_backs request JOIN buy_back_assets incoming USING (deal_id, request_id)
  WHERE deal_id = $1 AND incoming.direction = 'in' AND request.status = 'approved' AND request.effective_from <= $2
) + (
  SELECT coalesce(sum(asset_count), 0)::integer FROM purchases WHERE deal_id = $1 AND admitted_on <= $2
) AS total
FROM deals WHERE deal_id = $1`;

/** $1 deal, $2 first day, $3 second day. */
const MIGRATED = `
FROM ${poolOn('$3')} tape
LEFT JOIN ${standingAt('$2')} earlier ON earlier.asset_id = tape.asset_id
LEFT JOIN ${standingAt('$3')} later ON later.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$2')} gone_earlier ON gone_earlier.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$3')} gone_later ON gone_later.asset_id = tape.asset_id
WHERE tape.deal_id = $1`;

/** $1 deal, $2 first day, $3 second day. */
export const MIGRATION = `
SELECT coalesce(earlier.category, 'not reported') AS "from", coalesce(later.category, 'not reported') AS "to",
       count(*) AS "assetCount",
       sum(${claimsOf('earlier', 'gone_earlier')}) AS "claimsBefore",
       sum(${claimsOf('later', 'gone_later')}) AS "claimsAfter"
${MIGRATED}
GROUP BY 1, 2
ORDER BY 1, 2`;

/** $1 deal, $2 first day, $3 second day, $4 from, $5 to, $6 limit: the assets that went from one category to the other, on either day. */
export const MIGRATED_ASSETS = (on: 'first' | 'second'): string => `
SELECT tape.asset_id AS "assetId",
       ${on === 'first' ? claimsOf('earlier', 'gone_earlier') : claimsOf('later', 'gone_later')} AS amount,
       count(*) OVER () AS total
${MIGRATED}
  AND coalesce(earlier.category, 'not reported') = $4 AND coalesce(later.category, 'not reported') = $5
ORDER BY amount DESC, tape.asset_id
LIMIT $6`;

/** A band's name, as a CASE over its bounds from the highest. */
const bandOf = (value: string, bounds: readonly bigint[], names: readonly string[]): string =>
  `CASE ${bounds
    .map((bound, i) => `WHEN ${value} >= ${bound} THEN '${names[i]}'`)
    .reverse()
    .join(' ')} END`;

const namesOf = (bounds: readonly number[]): string[] =>
  bounds.map((bound, i) => (i + 1 < bounds.length ? `${bound}–${bounds[i + 1]}` : `from ${bound}`));

const strata = (stratum: string, order = '"claims" DESC, stratum'): string => `
SELECT ${stratum} AS stratum, count(*) AS "assetCount", sum(${claimsOf('standing', 'gone')}) AS claims,
       min(${claimsOf('standing', 'gone')}) AS least, min(standing.overdue_days) AS least_days
FROM ${poolOn('$2')} tape
LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$2')} gone ON gone.asset_id = tape.asset_id
WHERE tape.deal_id = $1
GROUP BY 1
ORDER BY ${order}`;

const reported = (column: string): string => `coalesce(standing.${column}, 'not reported')`;

/** As last reported, or as the tape has it. */
export const known = (column: 'region' | 'security' | 'category'): string =>
  `coalesce(nullif(standing.${column}, ''), tape.${column}, 'not reported')`;

/** Of which stratum an asset is. */
const STRATUM: Readonly<Record<StratifiedBy, string>> = {
  category: known('category'),
  status: `coalesce(${statusWhenGone('gone')}, ${reported('status')})`,
  region: known('region'),
  security: known('security'),
  servicer: reported('servicer_id'),
  balance: bandOf(
    claimsOf('standing', 'gone'),
    BUCKETS.balance.map((yuan) => BigInt(yuan) * FEN_PER_YUAN),
    namesOf(BUCKETS.balance),
  ),
  overdue: `coalesce(${bandOf('standing.overdue_days', BUCKETS.overdue.map(BigInt), namesOf(BUCKETS.overdue))}, 'not reported')`,
};

/** $1 deal, $2 day. */
export const STRATA: Readonly<Record<StratifiedBy, string>> = {
  category: strata(STRATUM.category),
  status: strata(STRATUM.status),
  region: strata(STRATUM.region),
  security: strata(STRATUM.security),
  servicer: strata(STRATUM.servicer),
  balance: strata(STRATUM.balance, 'least'),
  overdue: strata(STRATUM.overdue, 'least_days NULLS LAST'),
};

/** $1 deal, $2 day. */
export const CLAIMS = `
SELECT coalesce(sum(${claimsOf('standing', 'gone')}), 0) AS claims
FROM ${poolOn('$2')} tape
LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$2')} gone ON gone.asset_id = tape.asset_id
WHERE tape.deal_id = $1`;

const top = (stratum: string): string => `
SELECT ${stratum} AS stratum, count(*) AS "assetCount", sum(${claimsOf('standing', 'gone')}) AS claims
FROM ${poolOn('$2')} tape
LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$2')} gone ON gone.asset_id = tape.asset_id
WHERE tape.deal_id = $1
GROUP BY 1
ORDER BY claims DESC, stratum
LIMIT $3`;

/** Of which group an asset is; one whose borrower nobody named stands for itself. */
const GROUP = {
  asset: 'tape.asset_id',
  borrower: `coalesce(nullif(standing.borrower_id, ''), tape.borrower_id, tape.asset_id)`,
  region: STRATUM.region,
  security: STRATUM.security,
} as const;

/** $1 deal, $2 day, $3 how many. */
export const TOP = {
  asset: top(GROUP.asset),
  borrower: top(GROUP.borrower),
  region: top(GROUP.region),
  security: top(GROUP.security),
} as const;

/** $1 deal, $2 day, $3 group, $4 limit: the assets of a group, the largest first, and the count of all. */
const members = (group: string): string => `
SELECT tape.asset_id AS "assetId", ${claimsOf('standing', 'gone')} AS amount, count(*) OVER () AS total
FROM ${poolOn('$2')} tape
LEFT JOIN ${standingAt('$2')} standing ON standing.asset_id = tape.asset_id
LEFT JOIN ${goneBy('$2')} gone ON gone.asset_id = tape.asset_id
WHERE tape.deal_id = $1 AND ${group} = $3
ORDER BY amount DESC, tape.asset_id
LIMIT $4`;

export const MEMBERS_OF_STRATUM = (by: StratifiedBy): string => members(STRATUM[by]);
export const MEMBERS_OF_GROUP = (of: keyof typeof GROUP): string => members(GROUP[of]);
