import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { payloadOf, type Contender } from './contender.js';

/** The event store that a TypeScript project would take from the registry, as it comes: with its own pool. */
export async function emmett(url: string): Promise<Contender> {
  const store = getPostgreSQLEventStore(url);
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
      const reader = new pg.Client({ connectionString: url });
      await reader.connect();
      const { rows } = await reader.query<{ count: string }>('SELECT count(*) FROM emt_messages');
      await reader.end();
      return Number(rows[0]?.count);
    },
    close: () => store.close(),
  };
}
