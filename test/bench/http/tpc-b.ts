import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { Contender } from './contender.js';

/** pgbench's proportions: a branch has 10 tellers and 100,000 accounts. */
const TELLERS = 10;
const ACCOUNTS = 100_000;
const SCHEMA = 'tpc_b';

/** The yardstick's tables at a scale, filled as pgbench fills them, and a client for each of so many connections. */
export class TpcB implements Contender {
  readonly name = 'TPC-B-like statements through pg';

  private constructor(
    private readonly pool: pg.Pool,
    private readonly scale: number,
  ) {}

  static async open(url: string, scale: number, connections: number): Promise<TpcB> {
    const pool = new pg.Pool({ connectionString: url, max: connections, options: `-c search_path=${SCHEMA}` });
    await pool.query(`
      CREATE SCHEMA ${SCHEMA};
      CREATE TABLE branches (bid int PRIMARY KEY, bbalance int NOT NULL DEFAULT 0, filler char(88)) WITH (fillfactor = 100);
      CREATE TABLE tellers (tid int PRIMARY KEY, bid int, tbalance int NOT NULL DEFAULT 0, filler char(84));
      CREATE TABLE accounts (aid int PRIMARY KEY, bid int, abalance int NOT NULL DEFAULT 0, filler char(84));
      CREATE TABLE history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
      INSERT INTO branches (bid) SELECT generate_series(1, ${scale});
      INSERT INTO tellers (tid, bid) SELECT t, (t - 1) / ${TELLERS} + 1 FROM generate_series(1, ${scale * TELLERS}) t;
      INSERT INTO accounts (aid, bid, filler)
        SELECT a, (a - 1) / ${ACCOUNTS} + 1, '' FROM generate_series(1, ${scale * ACCOUNTS}) a;`);
    await pool.query('VACUUM ANALYZE');
    return new TpcB(pool, scale);
  }

  async next(): Promise<void> {
    const aid = randomInt(1, this.scale * ACCOUNTS + 1);
    const tid = randomInt(1, this.scale * TELLERS + 1);
    const bid = randomInt(1, this.scale + 1);
    const delta = randomInt(-5_000, 5_001);
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE accounts SET abalance = abalance + $1 WHERE aid = $2', [delta, aid]);
      await client.query('SELECT abalance FROM accounts WHERE aid = $1', [aid]);
      await client.query('UPDATE tellers SET tbalance = tbalance + $1 WHERE tid = $2', [delta, tid]);
      await client.query('UPDATE branches SET bbalance = bbalance + $1 WHERE bid = $2', [delta, bid]);
      await client.query(
        'INSERT INTO history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)',
        [tid, bid, aid, delta],
      );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
