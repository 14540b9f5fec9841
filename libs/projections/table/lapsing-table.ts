import type { LogEvent } from '../log-event.js';
import type { EventOf } from './handlers.js';
import type { TableProjector } from './table-projector.js';

/** What most of them become. */
export const LAPSED = `status = 'lapsed'`;

/** Which rows of a deal wait for what can happen no more, and what becomes of them. */
interface Lapse {
  /** The table's name. */
  readonly of: string;
  readonly where: string;
  readonly set: string;
}

/**
 * A table whose rows wait for somebody: what waits when the trust is liquidated lapses by that, because nothing of the deal is decided any
 * more. No later event speaks of those rows.
 */
export const lapsing = (table: TableProjector, { of, where, set }: Lapse): TableProjector => ({
  entity: table.entity,
  eventTypes: table.eventTypes === 'all' ? 'all' : [...table.eventTypes, 'TrustLiquidated'],
  async apply(events, tx) {
    await table.apply(events, tx);
    const closed = events.filter(isLiquidation).map(({ payload }) => payload.dealId);
    if (closed.length > 0) await tx.query(`UPDATE ${of} SET ${set} WHERE deal_id = ANY ($1) AND ${where}`, [closed]);
  },
});

const isLiquidation = (event: LogEvent): event is EventOf<'TrustLiquidated'> => event.type === 'TrustLiquidated';
