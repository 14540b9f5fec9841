import type { BusinessDate } from '#domain/shared';
import { lastKnown } from '../past/last-known.js';
import type { Standpoint } from '../past/standpoint.js';
import type { ReadSource } from '../read-source.js';
import { POSITIONS_PER_BLOCK } from './account-day.entity.js';

/**
 * The movements of a deal's accounts from a standpoint, summed by account and effective day (of a day in several rows):
 * whole blocks of positions from their sums, the entries of the last, partial block one by one. Parameters are
 * {@link movementParameters}.
 */
export const MOVEMENTS = `(
  SELECT account, effective_date, incoming, outgoing, entry_count
    FROM account_days
   WHERE deal_id = $1 AND ($2::text IS NULL OR account = $2) AND effective_date <= $3
     AND ($4::bigint IS NULL OR block < $4)
  UNION ALL
  SELECT account, effective_date, greatest(amount, 0), greatest(-amount, 0), 1
    FROM account_entries
   WHERE position > $5 AND position <= $6 AND effective_date <= $3
     AND deal_id = $1 AND ($2::text IS NULL OR account = $2)
)`;

type MovementParameters = readonly [
  dealId: string,
  account: string | null,
  asOf: BusinessDate,
  blocks: string | null,
  afterBlocks: string,
  knownAt: string,
];

/** For {@link MOVEMENTS}: of one account, or of all. */
export async function movementParameters(
  read: ReadSource,
  dealId: string,
  account: string | null,
  { asOf, knownAt }: Standpoint,
): Promise<MovementParameters> {
  const until = asOf ?? '9999-12-31';
  if (knownAt === null) return [dealId, account, until, null, '0', '0'];
  const position = await lastKnown(read, dealId, knownAt);
  const blocks = position / POSITIONS_PER_BLOCK;
  return [dealId, account, until, `${blocks}`, `${blocks * POSITIONS_PER_BLOCK}`, `${position}`];
}
