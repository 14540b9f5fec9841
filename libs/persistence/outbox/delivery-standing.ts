import type pg from 'pg';
import type { DeliveryStanding, DeliveryState } from '#application';

/** How a delivery stands, as SQL asks for it. */
export const STANDING: Readonly<Record<DeliveryState, string>> = {
  waiting: 'sent_at IS NULL AND last_error IS NULL',
  failing: 'sent_at IS NULL AND last_error IS NOT NULL',
  sent: 'sent_at IS NOT NULL',
};

/** Of a row of deliveries, what tells how it stands. */
export interface StandingRow {
  readonly attempts: number;
  readonly next_try_at: Date | null;
  readonly sent_at: Date | null;
  readonly last_error: string | null;
}

export const standingOf = ({ attempts, next_try_at, sent_at, last_error }: StandingRow): DeliveryStanding => ({
  ...{ attempts, lastError: last_error },
  state: sent_at !== null ? 'sent' : last_error !== null ? 'failing' : 'waiting',
  nextTryAt: next_try_at?.toISOString() ?? null,
  sentAt: sent_at?.toISOString() ?? null,
});

/** How many deliveries of a table were tried in vain, of these receivers; asks nobody where there are none. */
export async function countFailing(
  pool: pg.Pool,
  table: string,
  receiver: string,
  names: readonly string[],
): Promise<number> {
  if (names.length === 0) return 0;
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM ${table}
     WHERE ${receiver} = ANY ($1) AND next_try_at IS NOT NULL AND ${STANDING.failing}`,
    [names],
  );
  return rows[0]?.count ?? 0;
}
