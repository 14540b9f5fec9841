import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import type { KeptEvent, KeptPage } from '../kept-log.js';
import { appendOf, noted, sequence } from '../testing/log-under-test.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { PostgresKeptLog } from './postgres-kept-log.js';

/** More than one page of events, in two streams that take turns. */
const APPENDS = 5;
const EVENTS_EACH = 90;
const SIZE = BigInt(APPENDS * EVENTS_EACH);

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const eventsOf = (pages: readonly KeptPage[]): KeptEvent[] => pages.flatMap(({ events }) => events);

describe('the log as it lies in PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let kept: PostgresKeptLog;

  beforeEach(async () => {
    database = await testDatabase();
    store = new PostgresEventStore({ url: database.appUrl });
    kept = new PostgresKeptLog(database.appUrl);
    for (const n of sequence(APPENDS)) {
      const events = sequence(EVENTS_EACH).map((i) => noted({ n: i }));
      await store.append(appendOf(`c${n}`, { stream: `s${n % 2}`, events }));
    }
  });
  afterEach(async () => {
    await kept.close();
    await store.close();
    await database.drop();
  });

  /** Somebody with the database in hand. */
  const tamper = async (statement: string): Promise<void> => {
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await superuser.query(`SET session_replication_role = replica; ${statement}`);
    await superuser.end();
  };

  it('says how far it reaches, and of an empty log that it has nothing', async () => {
    expect(await kept.extent()).toMatchObject({
      ...{ headPosition: SIZE, lastPosition: SIZE, eventCount: SIZE },
      ...{ commandCount: BigInt(APPENDS), lastCommandPosition: SIZE },
    });
    const empty = await testDatabase();
    const nothing = new PostgresKeptLog(empty.appUrl);
    expect(await nothing.extent()).toMatchObject({ headPosition: 0n, lastPosition: 0n, commandCount: 0n });
    expect(await allOf(nothing.pages(10n))).toEqual([]);
    expect(await allOf(nothing.streamOrder(10n))).toEqual([]);
    await nothing.close();
    await empty.drop();
  });

  it('gives each event once and in order over its pages, as the store reads it, with the commands that the page names', async () => {
    const pages = await allOf(kept.pages(SIZE));
    expect(pages.length).toBeGreaterThan(2);
    const read = await store.readAt(sequence(Number(SIZE)).map(BigInt));
    expect(eventsOf(pages)).toEqual(read.map(({ cursor: _cursor, payload: _payload, ...event }) => event));
    for (const { events, commands } of pages) {
      expect([...commands.keys()].sort()).toEqual([...new Set(events.map(({ commandId }) => commandId))].sort());
    }
    const second = pages[0]!.commands.get('c2');
    expect(second).toMatchObject({ stream: 's0', firstVersion: 1, firstPosition: 91n, eventCount: EVENTS_EACH });
    expect(second?.commandDigest).toBe(read[90]!.commandDigest);
  });

  it.each([0n, 1n, 200n, 201n])('ends at the position asked for: %s', async (upTo) => {
    expect(eventsOf(await allOf(kept.pages(upTo)))).toHaveLength(Number(upTo));
    const places = await allOf(kept.streamOrder(upTo));
    expect(places.map(({ position }) => position).sort((a, b) => Number(a - b))).toEqual(
      sequence(Number(upTo)).map(BigInt),
    );
  });

  it('gives the places stream by stream, each in the order of its versions', async () => {
    const places = await allOf(kept.streamOrder(SIZE));
    for (const stream of ['s0', 's1']) {
      const versions = places.filter((place) => place.stream === stream).map(({ version }) => version);
      expect(versions).toEqual(sequence(versions.length));
    }
    expect(places.map(({ stream }) => stream)).toEqual([...places.map(({ stream }) => stream)].sort());
  });

  it('judges nothing: what was taken out, moved or put beyond all order is given as it lies', async () => {
    await tamper(`DELETE FROM log.event WHERE position = 7; UPDATE log.event SET position = -3 WHERE position = 9;
                  UPDATE log.event SET recorded_at = 'infinity' WHERE position = 12`);
    const events = eventsOf(await allOf(kept.pages(SIZE)));
    expect(events[0]?.position).toBe(-3n);
    expect(events).toHaveLength(Number(SIZE) - 1);
    expect(events.find(({ position }) => position === 12n)?.recordedAt).toBe('infinity');
    expect(await kept.extent()).toMatchObject({ headPosition: SIZE, eventCount: SIZE - 1n });
  });

  it('names the commands that claim a first event which is not theirs', async () => {
    expect(await allOf(kept.commandsWithoutEvents(SIZE))).toEqual([]);
    await tamper(
      `UPDATE log.event SET command_id = 'c1' WHERE position = 91; DELETE FROM log.event WHERE position = 361`,
    );
    const claiming = await allOf(kept.commandsWithoutEvents(SIZE));
    expect(claiming.map(({ commandId }) => commandId)).toEqual(['c2', 'c5']);
    expect((await allOf(kept.commandsWithoutEvents(100n))).map(({ commandId }) => commandId)).toEqual(['c2']);
  });
});
