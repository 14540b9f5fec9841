/** Transfers that settle after a day, and what registrar's lists of later record dates changed, by account: `$1` deal, `$2` the day. */
const PENDING = `
  SELECT deal_id, class_id, holder_id, sum(coming) AS coming, sum(going) AS going
  FROM (SELECT deal_id, class_id, to_holder AS holder_id, units AS coming, 0 AS going
        FROM unit_transfers WHERE deal_id = $1 AND settles_on > $2
        UNION ALL
        SELECT deal_id, class_id, from_holder, 0, units
        FROM unit_transfers WHERE deal_id = $1 AND settles_on > $2
        UNION ALL
        SELECT deal_id, class_id, holder_id, greatest(units, 0), greatest(-units, 0)
        FROM holder_list_changes WHERE deal_id = $1 AND settles_on > $2) AS moves
  GROUP BY deal_id, class_id, holder_id`;

/** What is blocked at the end of a day, by account. */
const BLOCKED = `
  SELECT deal_id, class_id, holder_id, coalesce(sum(units), 0) AS blocked, bool_or(units IS NULL) AS frozen
  FROM unit_blocks
  WHERE deal_id = $1 AND blocked_from <= $2 AND (released_on IS NULL OR released_on > $2)
  GROUP BY deal_id, class_id, holder_id`;

/** Who holds what at the end of the day `$2`: an account with nothing and nothing to come is not shown. */
export const POSITIONS = `
SELECT deal_id AS "dealId", class_id AS "classId", holder_id AS "holderId", rank,
       (units - coalesce(coming, 0) + coalesce(going, 0))::text AS units,
       coalesce(coming, 0)::text AS coming, coalesce(going, 0)::text AS going,
       coalesce(blocked, 0)::text AS blocked, coalesce(frozen, false) AS frozen,
       (SELECT stated ->> 'kind' FROM jsonb_array_elements(kinds) WITH ORDINALITY AS said (stated, place)
         WHERE (stated ->> 'from')::date <= $2
         ORDER BY stated ->> 'from' DESC, place DESC LIMIT 1) AS kind
FROM holdings
LEFT JOIN (${PENDING}) AS pending USING (deal_id, class_id, holder_id)
LEFT JOIN (${BLOCKED}) AS blocks USING (deal_id, class_id, holder_id)
WHERE deal_id = $1 AND (units <> 0 OR coming <> 0 OR going <> 0)`;
