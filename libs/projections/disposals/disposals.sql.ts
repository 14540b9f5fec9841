import { RECEIVED } from '../collections/received.sql.js';

/**
 * A disposal's receipts are those of its assets while it lasted, up to a day ($2). What counts is what a sale's buyer paid, and
 * whatever a joint disposal brought; what else came in on assets that are sold is told apart.
 */
const WITHIN = (day: string): string =>
  `${day} BETWEEN disposal.agreed_on AND least(coalesce(disposal.completed_on, $2::date), $2::date)`;

const IS_ITS_RECEIPT = `receipt.counted_on <= $2 AND ${WITHIN('receipt.received_on')}`;

const COUNTS = `(disposal.kind = 'joint disposal' OR receipt.method = disposal.kind)`;

const FIGURES = {
  received: `coalesce(sum(receipt.gross) FILTER (WHERE ${COUNTS}), 0)::bigint`,
  besides: `coalesce(sum(receipt.gross) FILTER (WHERE NOT ${COUNTS}), 0)::bigint`,
  reportedCost: 'coalesce(sum(receipt.disposal_cost), 0)::bigint',
} as const;

/** $1 deal, $2 day: of a `disposal` that was agreed by then and not withdrawn. */
export const STANDING = `disposal.deal_id = $1 AND disposal.agreed_on <= $2 AND disposal.withdrawn_because IS NULL`;

/** $1 deal, $2 day: by disposal and day. */
export const RECEIVED_BY_DAY = `
SELECT disposal.disposal_id AS "disposalId", to_char(receipt.counted_on, 'YYYY-MM-DD') AS "date",
       ${FIGURES.received} AS received, ${FIGURES.besides} AS besides, ${FIGURES.reportedCost} AS "reportedCost"
FROM disposals disposal
JOIN disposed_assets asset USING (deal_id, disposal_id)
JOIN ${RECEIVED} ON receipt.asset_id = asset.asset_id AND ${IS_ITS_RECEIPT}
WHERE ${STANDING}
GROUP BY 1, 2
ORDER BY 1, 2`;

const ENTERED = `
  disposal_costs cost
  JOIN disposal_cost_documents document
    ON document.deal_id = cost.deal_id AND document.reference = cost.reference AND document.withdrawn_because IS NULL`;

/** $1 deal, $2 day: costs that documents charge, by disposal. */
export const ENTERED_COSTS = `
SELECT disposal.disposal_id AS "disposalId", sum(cost.amount) AS "enteredCost"
FROM disposals disposal
JOIN disposed_assets asset USING (deal_id, disposal_id)
JOIN ${ENTERED} ON cost.deal_id = disposal.deal_id AND cost.asset_id = asset.asset_id
  AND ${WITHIN('document.incurred_on')}
WHERE ${STANDING}
GROUP BY 1`;

/** $1 deal, $2 day, $3 disposal, $4 offset, $5 limit, $6 asset or null for all: asset by asset, in the order of the agreement. */
export const DISPOSED_ASSETS = `
WITH page AS (
  SELECT * FROM disposed_assets WHERE deal_id = $1 AND disposal_id = $3 AND ($6::text IS NULL OR asset_id = $6)
  ORDER BY asset_number OFFSET $4 LIMIT $5
), disposal AS (
  SELECT * FROM disposals disposal WHERE ${STANDING} AND disposal_id = $3
)
SELECT asset.asset_id AS "assetId", asset.expected, EXISTS (SELECT FROM disposal) AS stands,
       coalesce(brought.received, 0) AS received, coalesce(brought.besides, 0) AS besides,
       coalesce(brought.reported_cost, 0) AS "reportedCost", coalesce(charged.amount, 0) AS "enteredCost"
FROM page asset
LEFT JOIN (
  SELECT receipt.asset_id, ${FIGURES.received} AS received, ${FIGURES.besides} AS besides,
         ${FIGURES.reportedCost} AS reported_cost
  FROM disposal JOIN page ON true JOIN ${RECEIVED} ON receipt.asset_id = page.asset_id AND ${IS_ITS_RECEIPT}
  GROUP BY 1
) brought USING (asset_id)
LEFT JOIN (
  SELECT cost.asset_id, sum(cost.amount) AS amount
  FROM disposal JOIN ${ENTERED} ON cost.deal_id = disposal.deal_id AND ${WITHIN('document.incurred_on')}
  GROUP BY 1
) charged USING (asset_id)
ORDER BY asset.asset_number`;

/** $1 deal, $2 day, $3 disposal, $4 asset: what {@link DISPOSED_ASSETS} sums of it, one by one. */
export const MADE_OF = `
SELECT 'receipt' AS kind, to_char(receipt.counted_on, 'YYYY-MM-DD') AS "on", receipt.upload_id AS "uploadId", receipt.line,
       receipt.adjusted_at AS position, ${COUNTS} AS counts, receipt.gross::bigint AS gross,
       receipt.disposal_cost::bigint AS "disposalCost", NULL AS reference, NULL::bigint AS amount
FROM disposals disposal
JOIN ${RECEIVED} ON receipt.asset_id = $4 AND ${IS_ITS_RECEIPT}
WHERE ${STANDING} AND disposal.disposal_id = $3
UNION ALL
SELECT 'cost', to_char(document.incurred_on, 'YYYY-MM-DD'), NULL, NULL, NULL, true, NULL, NULL, cost.reference, cost.amount
FROM disposals disposal
JOIN ${ENTERED} ON cost.deal_id = disposal.deal_id AND cost.asset_id = $4 AND ${WITHIN('document.incurred_on')}
WHERE ${STANDING} AND disposal.disposal_id = $3
ORDER BY "on", "uploadId", line`;
