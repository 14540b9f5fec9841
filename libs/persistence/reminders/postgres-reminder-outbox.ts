import pg from 'pg';
import {
  ReminderOutbox,
  type DeliveryFilter,
  type DeliveryPart,
  type DutyNotice,
  type LeftToTell,
  type NoticeDelivery,
  type ReminderChannelName,
  type TakenDelivery,
} from '#application';
import type { DutyReminder } from '#domain/duties';
import { countFailing, STANDING, standingOf, type StandingRow } from '../outbox/delivery-standing.js';

interface DeliveryRow extends StandingRow {
  readonly number: string;
  readonly notice: DutyNotice;
  readonly channel: ReminderChannelName;
  readonly left_to_tell: LeftToTell | null;
}

/** A notice with its reminders, as the application knows it. */
const NOTICE = `
  json_build_object(
    'noticeId', notice.notice_id, 'dealId', notice.deal_id, 'dealName', notice.deal_name, 'day', notice.day,
    'reminders', (
      SELECT json_agg(json_build_object(
        'dutyId', duty_id, 'kind', kind, 'periodNumber', period_number, 'owner', owner, 'dueDate', due_date,
        'occasion', occasion) ORDER BY due_date, duty_id)
      FROM work.duty_reminder AS reminder WHERE reminder.notice_id = notice.notice_id)
  ) AS notice`;

/** Keeps what people are told of duties in tables of its own. The database's clock says when a delivery's turn comes. */
export class PostgresReminderOutbox extends ReminderOutbox {
  private readonly pool: pg.Pool;

  /** @param url acts as the application's role */
  constructor(url: string) {
    super();
    this.pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'truststream reminders' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.pool.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /** One transaction: who comes second waits for the first at the reminders' key, and finds them noted. */
  async note(
    { dealId, dealName, day, reminders }: Omit<DutyNotice, 'noticeId'>,
    channels: readonly ReminderChannelName[],
  ): Promise<DutyNotice | null> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const made = await client.query<{ id: string }>(
        'INSERT INTO work.duty_notice (deal_id, deal_name, day) VALUES ($1, $2, $3) RETURNING notice_id AS id',
        [dealId, dealName, day],
      );
      const noticeId = made.rows[0]?.id ?? null;
      const told = await client.query(
        `INSERT INTO work.duty_reminder (deal_id, duty_id, due_date, occasion, kind, period_number, owner, notice_id)
         SELECT $1, duty_id, due_date, occasion, kind, period_number, owner, $2
         FROM unnest($3::text[], $4::date[], $5::text[], $6::text[], $7::integer[], $8::text[])
           AS new (duty_id, due_date, occasion, kind, period_number, owner)
         ORDER BY duty_id
         ON CONFLICT DO NOTHING`,
        [dealId, noticeId, ...columnsOf(reminders)],
      );
      if (!told.rowCount) {
        await client.query('ROLLBACK');
        return null;
      }
      await client.query('INSERT INTO work.duty_notice_delivery (notice_id, channel) SELECT $1, unnest($2::text[])', [
        noticeId,
        channels,
      ]);
      const { rows } = await client.query<{ notice: DutyNotice }>(
        `SELECT ${NOTICE} FROM work.duty_notice AS notice WHERE notice_id = $1`,
        [noticeId],
      );
      await client.query('COMMIT');
      return rows[0]?.notice ?? null;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async take(channels: readonly ReminderChannelName[], loan_ms: number): Promise<TakenDelivery | null> {
    const { rows } = await this.pool.query<DeliveryRow>(
      `WITH next AS (
         SELECT notice_id, channel FROM work.duty_notice_delivery
         WHERE next_try_at <= now() AND channel = ANY ($1)
         ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
       ), taken AS (
         UPDATE work.duty_notice_delivery AS delivery
         SET attempts = attempts + 1, next_try_at = now() + $2 * interval '1 millisecond'
         FROM next WHERE (delivery.notice_id, delivery.channel) = (next.notice_id, next.channel)
         RETURNING delivery.*
       )
       SELECT channel, attempts, left_to_tell, ${NOTICE} FROM taken JOIN work.duty_notice AS notice USING (notice_id)`,
      [channels, loan_ms],
    );
    const [row] = rows;
    if (!row) return null;
    const { notice, channel, attempts, left_to_tell: left } = row;
    return { notice, channel, attempts, left };
  }

  async sent({ notice, channel }: TakenDelivery, missed: string | null): Promise<void> {
    await this.pool.query(
      `UPDATE work.duty_notice_delivery SET sent_at = now(), next_try_at = NULL, last_error = $3
       WHERE notice_id = $1 AND channel = $2 AND sent_at IS NULL`,
      [notice.noticeId, channel, missed],
    );
  }

  async failed(
    { notice, channel, attempts, left: before }: TakenDelivery,
    error: string,
    again_ms: number,
    left: LeftToTell | null = before,
  ): Promise<void> {
    await this.pool.query(
      `UPDATE work.duty_notice_delivery
       SET next_try_at = now() + $4 * interval '1 millisecond', last_error = $5, left_to_tell = $6
       WHERE notice_id = $1 AND channel = $2 AND attempts = $3 AND sent_at IS NULL`,
      [notice.noticeId, channel, attempts, again_ms, error, left && JSON.stringify(left)],
    );
  }

  async failing(channels: readonly ReminderChannelName[]): Promise<number> {
    return countFailing(this.pool, 'work.duty_notice_delivery', 'channel', channels);
  }

  async list(
    { state, channel, dealId }: DeliveryFilter,
    { descending, after, limit }: DeliveryPart,
  ): Promise<NoticeDelivery[]> {
    const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
    const { rows } = await this.pool.query<DeliveryRow>(
      `SELECT made_in_order AS number, channel, attempts, next_try_at, sent_at, last_error, ${NOTICE}
       FROM work.duty_notice_delivery JOIN work.duty_notice AS notice USING (notice_id)
       WHERE ${state === undefined ? 'true' : STANDING[state]}
         AND ($1::text IS NULL OR channel = $1) AND ($2::text IS NULL OR notice.deal_id = $2)
         AND ($3::bigint IS NULL OR (made_in_order, channel) ${beyond} ($3, $4))
       ORDER BY made_in_order ${order}, channel ${order} LIMIT $5`,
      [channel ?? null, dealId ?? null, after?.number ?? null, after?.channel ?? null, limit],
    );
    return rows.map((row) => ({ number: row.number, notice: row.notice, channel: row.channel, ...standingOf(row) }));
  }
}

const columnsOf = (reminders: readonly DutyReminder[]): readonly unknown[] => [
  reminders.map(({ dutyId }) => dutyId),
  reminders.map(({ dueDate }) => dueDate),
  reminders.map(({ occasion }) => occasion),
  reminders.map(({ kind }) => kind),
  reminders.map(({ periodNumber }) => periodNumber),
  reminders.map(({ owner }) => owner),
];
