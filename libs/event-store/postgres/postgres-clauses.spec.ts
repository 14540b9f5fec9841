import type { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { appendOf, noted, readAll } from '../event-store.contract.js';
import { START } from '../event-store.js';
import { MAX_PAYLOAD_BYTES, READ_BYTES_AIM } from '../limits.js';
import { AppendSignal } from './append-signal.js';
import { PostgresEventStore } from './postgres-event-store.js';

/** The clauses that only PostgreSQL can hold: rights, grouped commit, the lock of the head, notifications, appends of more than 16 MiB. */
describe('the log in PostgreSQL, beyond the contract of every store', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  const clients: pg.Client[] = [];

  const connect = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };

  beforeEach(async () => {
    database = await testDatabase();
    store = new PostgresEventStore({ url: database.appUrl });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
    await store.close();
    await database.drop();
  });

  describe('the application’s role', () => {
    const TABLES = ['log.head', 'log.command', 'log.event'];
    const CHANGES: readonly (readonly [string, (table: string) => string])[] = [
      ['insert', (table) => `INSERT INTO ${table} SELECT * FROM ${table}`],
      ['update', (table) => `UPDATE ${table} SET ${table === 'log.head' ? 'position = 0' : "stream = 'x'"}`],
      ['delete', (table) => `DELETE FROM ${table}`],
      ['truncate', (table) => `TRUNCATE ${table}`],
      ['drop', (table) => `DROP TABLE ${table}`],
      ['rename', (table) => `ALTER TABLE ${table} RENAME TO other`],
    ];

    it.each(CHANGES.flatMap(([change, sql]) => TABLES.map((table) => [change, table, sql(table)] as const)))(
      'may not %s %s',
      async (_, __, sql) => {
        await store.append(appendOf('a'));
        const app = await connect(database.appUrl);
        await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
        expect(await readAll(store)).toHaveLength(1);
      },
    );

    it.each([
      'CREATE TABLE log.more ()',
      'CREATE OR REPLACE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
      'ALTER TABLE log.event DISABLE TRIGGER ALL',
      'SET SESSION AUTHORIZATION truststream_owner',
    ])('may not: %s', async (sql) => {
      const app = await connect(database.appUrl);
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    });

    it('does not become the owner by laying aside its role', async () => {
      const app = await connect(database.appUrl);
      await app.query('RESET ROLE');
      await expect(app.query('DELETE FROM log.event')).rejects.toMatchObject({ code: '42501' });
      await expect(app.query('SET ROLE truststream_owner')).rejects.toMatchObject({ code: '42501' });
    });

    it('lends its rights on appending to nobody', async () => {
      const owner = await connect(database.superuserUrl);
      const { rows } = await owner.query<{ grantee: string }>(
        `SELECT DISTINCT grantee FROM information_schema.routine_privileges
          WHERE specific_schema = 'log' AND grantee <> 'truststream_owner'`,
      );
      expect(rows).toEqual([{ grantee: 'truststream_app' }]);
    });

    it('cannot slip its own functions into the owner’s statements', async () => {
      const app = await connect(database.appUrl);
      await app.query(`CREATE FUNCTION pg_temp.cardinality(text[]) RETURNS integer LANGUAGE sql AS 'SELECT 0'`);
      await app.query(`SET search_path = pg_temp, pg_catalog`);
      const { rows } = await app.query<{ outcome: string }>(
        `SELECT outcome FROM log.append_one('c', 's', 0, 'a', 'r', NULL, 1, 65, 2, '{T}', '{1}', '{2026-11-21}', '{67}',
           '{2}', convert_to(repeat('0', 64) || '{}{}', 'UTF8'), '{}', '{}')`,
      );
      expect(rows).toEqual([{ outcome: 'appended' }]);
      expect(await readAll(store)).toHaveLength(1);
    });
  });

  it.each([
    'UPDATE log.event SET actor = actor',
    'DELETE FROM log.event',
    'TRUNCATE log.event',
    'DELETE FROM log.command',
  ])('stops even the owner’s slip of the hand: %s', async (sql) => {
    await store.append(appendOf('a'));
    const owner = await connect(database.ownerUrl);
    await expect(owner.query(sql)).rejects.toThrow('never changed or removed');
    expect(await readAll(store)).toHaveLength(1);
  });

  describe('grouped commit', () => {
    const commits = async (): Promise<number> => {
      const app = await connect(database.appUrl);
      const { rows } = await app.query<{ count: string }>('SELECT count(DISTINCT xmin::text) FROM log.event');
      return Number(rows[0]?.count);
    };

    it('gives concurrent appends one commit', async () => {
      await Promise.all(
        Array.from({ length: 100 }, (_, i) => store.append(appendOf(`c${i}`, { stream: `s${i % 7}` }))),
      );
      expect(await readAll(store)).toHaveLength(100);
      expect(await commits()).toBe(1);
    });

    it('gives a lone append its own', async () => {
      for (const id of ['a', 'b', 'c']) await store.append(appendOf(id));
      expect(await commits()).toBe(3);
    });

    it('decides a group in its order where the parts depend on each other', async () => {
      await store.append(appendOf('known', { stream: 't' }));
      const outcomes = await Promise.all([
        store.append(appendOf('a', { stream: 's', expectedVersion: 0, events: [noted({}), noted({})] })),
        store.append(appendOf('b', { stream: 's', expectedVersion: 0 })),
        store.append(appendOf('known', { stream: 's', expectedVersion: 0 })),
        store.append(appendOf('c', { stream: 's', expectedVersion: 2 })),
        store.append(appendOf('d', { stream: 's', expectedVersion: 3, events: [noted({}), noted({})] })),
        store.append(appendOf('e', { stream: 's' })),
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        'appended',
        'conflict',
        'repeated',
        'appended',
        'appended',
        'appended',
      ]);
      expect(outcomes[1]).toEqual({ outcome: 'conflict', actualVersion: 2 });
      expect((await store.readStream('s')).map(({ commandId }) => commandId)).toEqual(['a', 'a', 'c', 'd', 'd', 'e']);
      expect(await readAll(store)).toHaveLength(7);
      expect(await commits()).toBe(2);
    });

    it('writes several events and streams of one group where they belong', async () => {
      await store.append(appendOf('before', { stream: 's', events: [noted({}), noted({})] }));
      const appends = [
        appendOf('a', { stream: 's', expectedVersion: 2, events: [noted({ a: 1 }), noted({ a: 2 }), noted({ a: 3 })] }),
        appendOf('b', { stream: 't', expectedVersion: 0, events: [noted({ b: 1 }), noted({ b: 2 })] }),
        appendOf('c', { stream: 's', expectedVersion: 5, actor: 'someone', causationId: 'cause' }),
        appendOf('d', { stream: 't', correlationId: 'other' }),
      ];
      const answers = await Promise.all(appends.map((request) => store.append(request)));
      const events = answers.flatMap((answer) => ('events' in answer ? answer.events : []));
      expect(events.map(({ position, stream, version }) => `${position} ${stream}@${version}`)).toEqual([
        '3 s@3',
        '4 s@4',
        '5 s@5',
        '6 t@1',
        '7 t@2',
        '8 s@6',
        '9 t@3',
      ]);
      expect((await readAll(store)).slice(2)).toEqual(events);
      for (const { command } of appends) {
        const kept = await store.findCommand(command.commandId);
        expect(kept?.record).toEqual(command);
        expect(kept?.events).toEqual(events.filter(({ commandId }) => commandId === command.commandId));
      }
      expect(await commits()).toBe(2);
    });
  });

  it('keeps a second process waiting while a first holds the head, and loses nothing of either', async () => {
    const holder = await connect(database.appUrl);
    await holder.query('BEGIN');
    await holder.query(
      `SELECT log.append_one('held', 's', 0, 'a', 'r', NULL, 1, 65, 2, '{T}', '{1}', '{2026-11-21}', '{67}', '{2}',
         convert_to(repeat('0', 64) || '{}{}', 'UTF8'), '{}', '{}')`,
    );
    const second = store.append(appendOf('second', { stream: 's', expectedVersion: 1 }));
    const watcher = await connect(database.superuserUrl);
    await untilOneWaitsForALock(watcher);
    expect(await store.head()).toBe(START);
    await holder.query('COMMIT');
    expect(await second).toMatchObject({ outcome: 'appended', events: [{ position: 2n, version: 2 }] });
    expect((await readAll(store)).map(({ commandId }) => commandId)).toEqual(['held', 'second']);
  });

  it('numbers on without a gap after an append that was rolled back', async () => {
    await store.append(appendOf('a'));
    const aborting = await connect(database.appUrl);
    await aborting.query('BEGIN');
    await aborting.query(
      `SELECT log.append_one('never', 's', 0, 'a', 'r', NULL, 1, 65, 2, '{T}', '{1}', '{2026-11-21}', '{67}', '{2}',
         convert_to(repeat('0', 64) || '{}{}', 'UTF8'), '{}', '{}')`,
    );
    await aborting.query('ROLLBACK');
    await store.append(appendOf('b'));
    expect((await readAll(store)).map(({ position, commandId }) => [position, commandId])).toEqual([
      [1n, 'a'],
      [2n, 'b'],
    ]);
    expect(await store.findCommand('never')).toBeNull();
  });

  it('appends on after its connections were ended', async () => {
    await store.append(appendOf('a'));
    await store.waitForAppend(await store.head(), 1);
    const superuser = await connect(database.superuserUrl);
    await superuser.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(await store.append(appendOf('b'))).toMatchObject({ outcome: 'appended' });
    await store.waitForAppend(START, 60_000);
    expect(await readAll(store)).toHaveLength(2);
  });

  it('asks for the head when it begins to listen, and not while it is told of what is appended', async () => {
    const asked: string[] = [];
    const signal = new AppendSignal(database.appUrl, async () => {
      asked.push('head');
      return 0n;
    });
    try {
      await signal.waitBeyond(0n, 1);
      expect(asked).toEqual(['head']);
      const told = signal.waitBeyond(0n, 60_000);
      // Whoever asks does so before any timer runs.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      expect(asked).toEqual(['head']);
      await store.append(appendOf('a'));
      // The head says nothing of it here: the notification does.
      await told;
    } finally {
      await signal.close();
    }
  });

  it('is told of what another process appended without asking', async () => {
    const other = new PostgresEventStore({ url: database.appUrl });
    try {
      const listener = await connect(database.appUrl);
      await listener.query('LISTEN log_appended');
      const told = new Promise<string | undefined>((resolve) =>
        listener.on('notification', ({ payload }) => resolve(payload)),
      );
      await other.append(appendOf('a', { events: [noted({}), noted({}), noted({})] }));
      expect(await told).toBe('3');
    } finally {
      await other.close();
    }
  });

  it('finds a command with all its events where they are more than one reading gives', async () => {
    const large = noted({ text: 'x'.repeat(MAX_PAYLOAD_BYTES - 100) });
    const events = Array.from({ length: READ_BYTES_AIM / MAX_PAYLOAD_BYTES + 2 }, () => large);
    await store.append(appendOf('a', { events }));
    expect((await store.findCommand('a'))?.events).toHaveLength(events.length);
  });

  it('reads past what is skipped in one answer, however large it is, and sends none of it', async () => {
    const part = { ...noted({ text: 'x'.repeat(MAX_PAYLOAD_BYTES - 100) }), type: 'Part' };
    const parts = Array.from({ length: READ_BYTES_AIM / MAX_PAYLOAD_BYTES + 2 }, () => part);
    await store.append(appendOf('a', { events: [...parts, noted({ text: 'whole' })] }));
    const head = await store.head();
    const sent = jest.spyOn(pg.Connection.prototype as EventEmitter, 'emit');
    try {
      expect(await store.readAfterSkipping(START, 100, ['Part'])).toMatchObject({
        ...{ events: [{ payload: { text: 'whole' } }], upTo: head },
      });
      const rows = sent.mock.calls.filter(([name]) => name === 'dataRow').map(([, row]) => row as { length: number });
      expect(rows).toHaveLength(1);
      expect(rows[0]?.length).toBeLessThan(1_000);
    } finally {
      sent.mockRestore();
    }
    expect((await store.readAfter(START, 100)).length).toBeLessThan(parts.length);
  });

  it('throws at a gap instead of reading over it', async () => {
    for (const id of ['a', 'b', 'c']) await store.append(appendOf(id));
    const superuser = await connect(database.superuserUrl);
    await superuser.query(`SET session_replication_role = replica; DELETE FROM log.event WHERE position = 2`);
    await expect(store.readAfter(START, 10)).rejects.toThrow('a gap in the log: 3 where 2 must stand');
    await expect(store.readAfterSkipping(START, 10, ['Part'])).rejects.toThrow(
      'a gap in the log: 2 events from 0 to 3',
    );
    await expect(store.readStream('deal-1')).rejects.toThrow('a gap in the log: 3 where 2 must stand');
    await expect(store.findCommand('b')).rejects.toThrow();
  });
});

/** Looks again and again: PostgreSQL tells nobody that a lock is waited for. */
async function untilOneWaitsForALock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rowCount) return;
  }
}
