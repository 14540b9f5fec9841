import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { payloadOf, type Contender } from './contender.js';

interface Yardstick {
  readonly name: string;
  readonly prepared: boolean;
  readonly table: string;
  readonly columns: string;
}

/** The fastest: one key, which keeps a stream's versions apart, and a statement prepared once for a connection. */
export const FASTEST: Yardstick = {
  name: 'raw INSERT, one key, prepared',
  prepared: true,
  table: 'raw_fastest',
  columns: 'stream text, version integer, type text, payload text, PRIMARY KEY (stream, version)',
};

/** As usually written: a query with values, and a position (with gaps) for readers of the whole table. */
export const USUAL: Yardstick = {
  name: 'raw INSERT as usually written',
  prepared: false,
  table: 'raw_usual',
  columns: `position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream text, version integer, type text,
            payload text, recorded_at timestamptz DEFAULT clock_timestamp(), UNIQUE (stream, version)`,
};

/** One single-row INSERT for each append, a connection for each client. */
export async function rawInsert(url: string, clients: number, yardstick: Yardstick): Promise<Contender> {
  const { name, prepared, table, columns } = yardstick;
  const pool = new pg.Pool({ connectionString: url, max: clients });
  await pool.query(`CREATE TABLE IF NOT EXISTS ${table} (${columns})`);
  const run = randomUUID();
  return {
    name,
    async appendOne(client, already) {
      await pool.query({
        ...(prepared ? { name: 'insert' } : {}),
        text: `INSERT INTO ${table} (stream, version, type, payload) VALUES ($1, $2, $3, $4)`,
        values: [`bench-${run}-${client}`, already, 'RemittanceReceived', JSON.stringify(payloadOf(client, already))],
      });
    },
    async countStored() {
      const { rows } = await pool.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
      return Number(rows[0]?.count);
    },
    close: () => pool.end(),
  };
}
