/** What the tape of the pool does not have comes after what it has: what substitutions brought in, then what was bought. */
const FIRST_LINE_AFTER_TAPE = 1_000_000_000;
const FIRST_LINE_BOUGHT = 2_000_000_000;

const approvedBy = (day: string): string => `request.status = 'approved' AND request.effective_from <= ${day}::date`;

/** The lines of what a purchase buys; one that does not say how its tape was read has only one reading of it. */
export const ofPurchase = (purchase: string, line: string): string =>
  `${line}.deal_id = ${purchase}.deal_id AND ${line}.file_digest = ${purchase}.file_digest
    AND ${line}.reading = coalesce(${purchase}.reading, ${line}.reading)`;

/**
 * The assets that are or were in the pool by a day: those of the tape that was registered, what substitutions brought in, and what was
 * bought, with the balances and the words that they were taken in with; `since` which day, null for the tape's.
 */
export const poolOn = (day: string): string => `(
  SELECT tape_asset.deal_id, tape_asset.line, asset_id, principal, interest, fee, NULL::date AS since,
         borrower_id, region, security, category
  FROM tape_assets tape_asset
  JOIN deals ON deals.deal_id = tape_asset.deal_id AND deals.pool_file_digest = tape_asset.file_digest
    AND deals.pool_reading = tape_asset.reading
  UNION ALL
  SELECT request.deal_id, ${FIRST_LINE_AFTER_TAPE} + row_number() OVER (
           PARTITION BY request.deal_id ORDER BY request.effective_from, request.request_id, incoming.line
         ), asset_id, principal, interest, fee, request.effective_from,
         incoming.borrower_id, incoming.region, incoming.security, incoming.category
  FROM buy_backs request
  JOIN buy_back_assets incoming USING (deal_id, request_id)
  WHERE incoming.direction = 'in' AND ${approvedBy(day)}
  UNION ALL
  SELECT bought.deal_id, ${FIRST_LINE_BOUGHT} + row_number() OVER (
           PARTITION BY bought.deal_id ORDER BY bought.admitted_on, bought.purchase_id, incoming.line
         ), asset_id, incoming.principal, incoming.interest, incoming.fee, bought.admitted_on,
         incoming.borrower_id, incoming.region, incoming.security, incoming.category
  FROM purchases bought
  JOIN tape_assets incoming ON ${ofPurchase('bought', 'incoming')}
  WHERE bought.admitted_on <= ${day}::date
)`;

/** The status of an asset that an approved request took out, whether or not its servicer has said so yet; null for one that is in the pool. */
export const statusWhenGone = (gone: string): string => `CASE ${gone}.kind
  WHEN 'substitution' THEN 'replaced' WHEN 'repurchase' THEN 'repurchased' WHEN 'clean-up' THEN 'cleaned up' END`;

/** Of the deal $1, the assets that approved requests took out by a day, each by the first; a clean-up call takes out all, once it is paid. */
export const goneBy = (day: string): string => `(
  SELECT DISTINCT ON (asset_id) asset_id, request_id, kind, effective_from
  FROM (
    SELECT outgoing.asset_id, request.request_id, request.kind, request.effective_from
    FROM buy_backs request
    JOIN buy_back_assets outgoing USING (deal_id, request_id)
    WHERE deal_id = $1 AND outgoing.direction = 'out' AND ${approvedBy(day)}
    UNION ALL
    SELECT member.asset_id, request.request_id, request.kind, request.effective_from
    FROM buy_backs request
    JOIN ${poolOn(day)} member USING (deal_id)
    WHERE deal_id = $1 AND request.kind = 'clean-up' AND request.paid = request.price AND ${approvedBy(day)}
  ) outgoing
  ORDER BY asset_id, effective_from
)`;
