import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { payloadOf, type Contender } from './contender.js';

/** The yardstick: one prepared INSERT of one row with one unique key, a connection for each client. */
export async function rawInsert(url: string, clients: number): Promise<Contender> {
  const pool = new pg.Pool({ connectionString: url, max: clients });
  await pool.query(
    `CREATE TABLE IF NOT EXISTS raw_event
       (stream text, version integer, type text, payload text, PRIMARY KEY (stream, version))`,
  );
  const run = randomUUID();
  return {
    name: 'raw INSERT',
    async appendOne(client, already) {
      await pool.query({
        name: 'insert',
        text: 'INSERT INTO raw_event (stream, version, type, payload) VALUES ($1, $2, $3, $4)',
        values: [`bench-${run}-${client}`, already, 'RemittanceReceived', JSON.stringify(payloadOf(client, already))],
      });
    },
    async countStored() {
      const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM raw_event');
      return Number(rows[0]?.count);
    },
    close: () => pool.end(),
  };
}
