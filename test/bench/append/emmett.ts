import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { payloadOf, type Contender } from './contender.js';

/** The event store that a TypeScript project would take from the registry; a connection for each client. */
export async function emmett(url: string, clients: number): Promise<Contender> {
  const pool = new pg.Pool({ connectionString: url, max: clients });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  const run = randomUUID();
  return {
    name: 'emmett-postgresql',
    async appendOne(client, already) {
      await store.appendToStream(
        `bench-${run}-${client}`,
        [{ type: 'RemittanceReceived', data: payloadOf(client, already) }],
        { expectedStreamVersion: already === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(already) },
      );
    },
    async countStored() {
      const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM emt_messages');
      return Number(rows[0]?.count);
    },
    async close() {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
}
