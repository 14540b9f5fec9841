import pg from 'pg';
import {
  WebhookOutbox,
  type EventDelivery,
  type EventDeliveryFilter,
  type EventDeliveryPart,
  type EventNotice,
  type TakenNotice,
  type ToldEvent,
} from '#application';
import { assert } from '#domain/shared';
import type { Cursor } from '#event-store';
import { countFailing, STANDING, standingOf, type StandingRow } from '../outbox/delivery-standing.js';

interface NoticeRow {
  readonly notice_id: string;
  readonly subscription: string;
  readonly told: ToldEvent;
}

const noticeOf = ({ notice_id: noticeId, subscription, told }: NoticeRow): EventNotice => ({
  ...{ noticeId, subscription },
  ...told,
});

/** Keeps what programs are told of events in tables of its own. The database's clock says when a delivery's turn comes. */
export class PostgresWebhookOutbox extends WebhookOutbox {
  private readonly pool: pg.Pool;

  /** @param url acts as the application's role */
  constructor(url: string) {
    super();
    this.pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'truststream webhooks' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.pool.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async begin(subscriptions: readonly string[], head: Cursor): Promise<void> {
    await this.pool.query(
      `INSERT INTO work.webhook_subscription AS kept (name, looked_up_to) SELECT unnest($1::text[]), $2
       ON CONFLICT (name) DO UPDATE SET looked_up_to = least(kept.looked_up_to, excluded.looked_up_to)`,
      [subscriptions, head],
    );
  }

  async placeOf(subscription: string): Promise<Cursor> {
    const { rows } = await this.pool.query<{ place: Cursor }>({
      name: 'place of a subscription',
      text: 'SELECT looked_up_to AS place FROM work.webhook_subscription WHERE name = $1',
      values: [subscription],
    });
    assert(rows[0], () => `the subscription ${subscription} was begun`);
    return rows[0].place;
  }

  /** One statement: who comes second waits for the first at the subscription's row, and finds it moved. */
  async note(
    subscription: string,
    events: readonly ToldEvent[],
    { from, to }: { readonly from: Cursor; readonly to: Cursor },
  ): Promise<void> {
    await this.pool.query({
      name: 'note what a subscription is told',
      text: `WITH moved AS (
               UPDATE work.webhook_subscription SET looked_up_to = $3 WHERE name = $1 AND looked_up_to = $2 RETURNING name
             )
             INSERT INTO work.webhook_delivery (subscription, event_id, kind, deal_id, told)
             SELECT name, told ->> 'eventId', told ->> 'kind', told ->> 'dealId', told
             FROM moved, jsonb_array_elements($4::jsonb) WITH ORDINALITY AS new (told, place)
             ORDER BY place
             ON CONFLICT (subscription, event_id) DO NOTHING`,
      values: [subscription, from, to, JSON.stringify(events)],
    });
  }

  async take(subscription: string, loan_ms: number): Promise<TakenNotice | null> {
    const { rows } = await this.pool.query<NoticeRow & { readonly attempts: number }>({
      name: 'take what a subscription is told next',
      text: `UPDATE work.webhook_delivery
             SET attempts = attempts + 1, next_try_at = now() + $2 * interval '1 millisecond'
             WHERE notice_id = (
               SELECT notice_id FROM work.webhook_delivery
               WHERE subscription = $1 AND next_try_at <= now()
               ORDER BY next_try_at, noted_in_order LIMIT 1 FOR UPDATE SKIP LOCKED
             )
             RETURNING notice_id, subscription, told, attempts`,
      values: [subscription, loan_ms],
    });
    const [row] = rows;
    return row ? { notice: noticeOf(row), attempts: row.attempts } : null;
  }

  async sent({ notice }: TakenNotice): Promise<void> {
    await this.pool.query(
      `UPDATE work.webhook_delivery SET sent_at = now(), next_try_at = NULL, last_error = NULL
       WHERE notice_id = $1 AND sent_at IS NULL`,
      [notice.noticeId],
    );
  }

  async failed({ notice, attempts }: TakenNotice, error: string, again_ms: number): Promise<void> {
    await this.pool.query(
      `UPDATE work.webhook_delivery SET next_try_at = now() + $3 * interval '1 millisecond', last_error = $4
       WHERE notice_id = $1 AND attempts = $2 AND sent_at IS NULL`,
      [notice.noticeId, attempts, again_ms, error],
    );
  }

  async failing(subscriptions: readonly string[]): Promise<number> {
    return countFailing(this.pool, 'work.webhook_delivery', 'subscription', subscriptions);
  }

  async list(
    { state, subscription, kind, dealId }: EventDeliveryFilter,
    { descending, after, limit }: EventDeliveryPart,
  ): Promise<EventDelivery[]> {
    const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
    const { rows } = await this.pool.query<NoticeRow & StandingRow & { readonly number: string }>(
      `SELECT noted_in_order AS number, notice_id, subscription, told, attempts, next_try_at, sent_at, last_error
       FROM work.webhook_delivery
       WHERE ${state === undefined ? 'true' : STANDING[state]}
         AND ($1::text IS NULL OR subscription = $1) AND ($2::text IS NULL OR kind = $2)
         AND ($3::text IS NULL OR deal_id = $3) AND ($4::bigint IS NULL OR noted_in_order ${beyond} $4)
       ORDER BY noted_in_order ${order} LIMIT $5`,
      [subscription ?? null, kind ?? null, dealId ?? null, after, limit],
    );
    return rows.map((row) => ({ number: row.number, notice: noticeOf(row), ...standingOf(row) }));
  }
}
