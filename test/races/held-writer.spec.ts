import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cursorAt } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { appendOf } from '../../libs/event-store/event-store.contract.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { Consumer, seenBy, type ReadAfter } from './consumer.js';

/**
 * The case that loses events elsewhere: a writer is held just before its commit while a second appends and a consumer
 * polls. Ours makes the second wait, so that no position is ever seen before a smaller one. Two usual designs are put
 * through the same, to show that this test can tell.
 */
describe('a consumer, while one writer is held before its commit and a second appends', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let first: pg.Client;
  let second: pg.Client;

  const connect = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };

  beforeEach(async () => {
    database = await testDatabase();
    [owner, first, second] = await Promise.all([
      connect(database.superuserUrl),
      connect(database.superuserUrl),
      connect(database.superuserUrl),
    ]);
    await Consumer.prepare(owner);
  });
  afterEach(async () => {
    await Promise.all([owner, first, second].map((client) => client.end()));
    await database.drop();
  });

  it('sees every event of our log, in order', async () => {
    const store = new PostgresEventStore({ url: database.appUrl });
    const consumer = new Consumer(owner, async (position, limit) =>
      (await store.readAfter(cursorAt(position), limit)).map((e) => ({ position: e.position, id: e.commandId })),
    );
    await first.query('BEGIN');
    await first.query(
      `SELECT log.append_one('first', 's', 0, 'a', 'r', NULL, 1, 65, 2, '{T}', '{1}', '{2026-11-21}', '{67}', '{2}',
         convert_to(repeat('0', 64) || '{}{}', 'UTF8'), '{}', '{}')`,
    );
    const appended = store.append(appendOf('second'));
    while (!(await someoneWaitsForALock(second))) expect(await consumer.takeBatch(10)).toBe(0);
    await first.query('COMMIT');
    await appended;
    await consumer.takeBatch(10);
    expect(await seenBy(owner)).toEqual([
      { position: 1n, id: 'first' },
      { position: 2n, id: 'second' },
    ]);
    await store.close();
  });

  describe('of a log that numbers from a sequence', () => {
    beforeEach(async () => {
      await owner.query(`
        CREATE TABLE scratch (
          position bigint GENERATED ALWAYS AS IDENTITY,
          id text,
          transaction_id xid8 DEFAULT pg_current_xact_id()
        )`);
    });

    const reading =
      (sql: string): ReadAfter =>
      async (position, limit) => {
        const { rows } = await owner.query<{ position: string; id: string }>(sql, [position.toString(), limit]);
        return rows.map((row) => ({ position: BigInt(row.position), id: row.id }));
      };

    const drain = async (consumer: Consumer): Promise<void> => {
      while ((await consumer.takeBatch(1)) > 0);
    };

    it('loses the event of the held writer when it orders by position', async () => {
      const consumer = new Consumer(
        owner,
        reading('SELECT position, id FROM scratch WHERE position > $1 ORDER BY position LIMIT $2'),
      );
      await first.query('BEGIN');
      await first.query(`INSERT INTO scratch (id) VALUES ('first')`);
      await second.query(`INSERT INTO scratch (id) VALUES ('second')`);
      await drain(consumer);
      await first.query('COMMIT');
      await drain(consumer);
      expect(await seenBy(owner)).toEqual([{ position: 2n, id: 'second' }]);
    });

    it('loses an event when it waits for older transactions and orders by them, but resumes by position alone', async () => {
      const consumer = new Consumer(
        owner,
        reading(`SELECT position, id FROM scratch
                  WHERE position > $1 AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                  ORDER BY transaction_id, position LIMIT $2`),
      );
      await first.query('BEGIN');
      await first.query('SELECT pg_current_xact_id()');
      await second.query('BEGIN');
      await second.query(`INSERT INTO scratch (id) VALUES ('second')`);
      await first.query(`INSERT INTO scratch (id) VALUES ('first')`);
      await second.query('COMMIT');
      await drain(consumer);
      expect(await seenBy(owner)).toEqual([]);
      await first.query('COMMIT');
      // The consumer's own transactions are younger than what it must see; those of others on the server may still be older.
      do await drain(consumer);
      while ((await seenBy(owner)).length === 0);
      await drain(consumer);
      expect(await seenBy(owner)).toEqual([{ position: 2n, id: 'first' }]);
    });
  });
});

async function someoneWaitsForALock(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return (rowCount ?? 0) > 0;
}
