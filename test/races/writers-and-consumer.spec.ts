import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cursorAt } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { appendOf } from '../../libs/event-store/event-store.contract.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { Consumer, seenBy } from './consumer.js';

const APPENDS_PER_WRITER = 400;
/** Each so many acknowledged appends, the server ends some connections in the middle of whatever they do. */
const APPENDS_PER_ABORT = 150;

/**
 * Many writers through several stores, as processes would be, against one consumer that keeps a checkpoint. Connections
 * are ended under them, the consumer dies between work and commit and is started anew: nothing that was acknowledged is
 * lost, nothing is there twice, and the consumer sees all of it once, without a gap.
 */
describe.each([2, 4, 16])('%i writers against one consumer', (writers) => {
  let database: TestDatabase;
  let superuser: pg.Client;

  beforeEach(async () => {
    database = await testDatabase();
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await Consumer.prepare(superuser);
  });
  afterEach(async () => {
    await superuser.end();
    await database.drop();
  });

  it(`lose and repeat nothing in ${writers * APPENDS_PER_WRITER} appends with aborts and restarts`, async () => {
    const stores = Array.from(
      { length: Math.max(2, writers / 4) },
      () => new PostgresEventStore({ url: database.appUrl }),
    );
    let acknowledged = 0;
    let turn = 0;
    let aborts = 0;

    const write = async (writer: number): Promise<void> => {
      const store = stores[writer % stores.length] as PostgresEventStore;
      for (let n = 0; n < APPENDS_PER_WRITER; n += 1) {
        // Every other append shares a stream with all the others.
        const own = n % 2 === 0;
        await untilAcknowledged(store, `w${writer}-${n}`, own ? `own-${writer}` : 'shared', own ? n / 2 : 'any');
        acknowledged += 1;
        if (acknowledged % APPENDS_PER_ABORT !== 0) continue;
        turn += 1;
        aborts += await endConnections(superuser, turn);
      }
    };

    const total = writers * APPENDS_PER_WRITER;
    await Promise.all([
      consumeAll(database, total),
      Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))),
    ]);
    await Promise.all(stores.map((store) => store.close()));

    const seen = await seenBy(superuser);
    expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: total }, (_, i) => BigInt(i + 1)));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    expect(aborts).toBeGreaterThan(0);
    const { rows } = await superuser.query<{ stream: string; dense: boolean }>(
      `SELECT stream, count(*) = max(version) AND min(version) = 1 AS dense FROM log.event GROUP BY stream`,
    );
    expect(rows).toHaveLength(writers + 1);
    expect(rows.filter(({ dense }) => !dense)).toEqual([]);
  });
});

/** As a caller does: after an error it sends the same command id again. */
async function untilAcknowledged(
  store: PostgresEventStore,
  commandId: string,
  stream: string,
  expectedVersion: number | 'any',
): Promise<void> {
  for (;;) {
    const answer = await store.append(appendOf(commandId, { stream, expectedVersion })).catch((error: unknown) => {
      if (!isConnectionError(error)) throw error;
      return null;
    });
    if (answer === null) continue;
    expect(['appended', 'repeated']).toContain(answer.outcome);
    return;
  }
}

const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && /terminat|ECONNRESET|not queryable/.test(error.message);

/** Ends a third of the stores' connections, another third each time. Answers how many. */
async function endConnections(superuser: pg.Client, turn: number): Promise<number> {
  const { rowCount } = await superuser.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'truststream log%' AND pid % 3 = $1`,
    [turn % 3],
  );
  return rowCount ?? 0;
}

/** A consumer that is started anew for every few batches, and dies in every fifth before its commit. */
async function consumeAll(database: TestDatabase, total: number): Promise<void> {
  const BATCHES_PER_LIFE = 8;
  for (let taken = 0, batch = 0; taken < total;) {
    const store = new PostgresEventStore({ url: database.appUrl, readConnections: 1 });
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    const consumer = new Consumer(client, async (position, limit) =>
      (await store.readAfter(cursorAt(position), limit)).map((e) => ({ position: e.position, id: e.commandId })),
    );
    try {
      for (let i = 0; i < BATCHES_PER_LIFE && taken < total; i += 1, batch += 1) {
        const count = await consumer.takeBatch(97, batch % 5 === 4);
        taken += count;
        if (count === 0 && taken < total) await store.waitForAppend(cursorAt(BigInt(taken)), 1_000);
      }
    } catch (error) {
      // Its connection was among those ended: it is started anew, and goes on from its checkpoint.
      if (!isConnectionError(error)) throw error;
    } finally {
      await client.end();
      await store.close();
    }
  }
}
