import type pg from 'pg';

/** What a consumer reads: a row's place in the log and what it stands for. */
export interface Row {
  readonly position: bigint;
  readonly id: string;
}

/** Reads on from a position, at most `limit` rows: rightly or wrongly, that is the question. */
export type ReadAfter = (position: bigint, limit: number) => Promise<readonly Row[]>;

/** A consumer as projections are: what it has seen and how far it stands are saved in one transaction. */
export class Consumer {
  constructor(
    private readonly client: pg.Client,
    private readonly readAfter: ReadAfter,
  ) {}

  static async prepare(client: pg.Client): Promise<void> {
    await client.query(`
      CREATE SCHEMA consumer;
      CREATE TABLE consumer.checkpoint (position bigint NOT NULL);
      INSERT INTO consumer.checkpoint VALUES (0);
      -- No unique key: an event that is seen twice must show.
      CREATE TABLE consumer.seen (ordinal bigint GENERATED ALWAYS AS IDENTITY, position bigint, id text);`);
  }

  /** Takes one batch. An `abort` dies after the work and before the commit, as a crash does. */
  async takeBatch(limit: number, abort = false): Promise<number> {
    await this.client.query('BEGIN');
    const checkpoint = await this.client.query<{ position: string }>(
      'SELECT position FROM consumer.checkpoint FOR UPDATE',
    );
    const rows = await this.readAfter(BigInt(checkpoint.rows[0]?.position ?? 0), limit);
    const last = rows.at(-1);
    if (last) {
      await this.client.query(
        'INSERT INTO consumer.seen (position, id) SELECT * FROM unnest($1::bigint[], $2::text[])',
        [rows.map(({ position }) => position.toString()), rows.map(({ id }) => id)],
      );
      await this.client.query('UPDATE consumer.checkpoint SET position = $1', [last.position.toString()]);
    }
    await this.client.query(abort ? 'ROLLBACK' : 'COMMIT');
    return abort ? 0 : rows.length;
  }
}

/** Everything that a consumer has seen, in the order of seeing. */
export async function seenBy(client: pg.Client): Promise<readonly Row[]> {
  const { rows } = await client.query<{ position: string; id: string }>(
    'SELECT position, id FROM consumer.seen ORDER BY ordinal',
  );
  return rows.map(({ position, id }) => ({ position: BigInt(position), id }));
}
