import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { START, type StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { logMigrations } from '#event-store/postgres';
import { testDatabase } from '../../../test/support/test-database.js';
import { AccountQueries } from '../accounts/account.queries.js';
import { ClassPeriod } from '../classes/class-period.entity.js';
import { ClassQueries } from '../classes/class.queries.js';
import { DealClass } from '../classes/deal-class.entity.js';
import { DistributionLine } from '../distributions/distribution-line.entity.js';
import { Distribution } from '../distributions/distribution.entity.js';
import { DistributionQueries } from '../distributions/distribution.queries.js';
import { HoldingQueries, registerTables } from '../holdings/holding.queries.js';
import { Invoice } from '../periods/invoice.entity.js';
import { Period } from '../periods/period.entity.js';
import { PeriodQueries } from '../periods/period.queries.js';
import { createReadDataSource } from '../read-data-source.js';
import { readMigrations } from '../migrations/index.js';
import type { ReadSource } from '../read-source.js';
import { ProjectionRunner } from '../runner/projection-runner.js';
import { write } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { PastReads } from './past-reads.js';
import { NOW, type Standpoint } from './standpoint.js';

const ENTITIES = [DealClass, ClassPeriod, Period, Invoice, Distribution, DistributionLine, ...registerTables];

/** What the queries say of the deal, all of it. */
const everything = async (read: ReadSource) => ({
  classes: await new ClassQueries(read).standings('example'),
  history: await new ClassQueries(read).history('example', 'senior'),
  periods: await new PeriodQueries(read).all('example'),
  invoices: await new PeriodQueries(read).invoices('example', 1),
  distributions: await new DistributionQueries(read).all('example'),
  register: await new HoldingQueries(read).register('example', 'senior', '2026-07-01', { offset: 0, limit: 100 }),
});

describe('the past of a deal', () => {
  let database: ReadDatabase;
  let past: PastReads;
  let log: readonly StoredEvent[];
  beforeAll(async () => {
    database = await readDatabaseOf([...exampleLife(), ...exampleLife('other')]);
    past = new PastReads(database.store, database.read);
    log = await database.store.readAfter(START, 1_000);
  });
  afterAll(() => database.close());

  const seen = (standpoint: Partial<Standpoint>) =>
    past.from({ ...NOW, ...standpoint }, 'example', ENTITIES, everything);
  const positionOf = (type: string): bigint => log.find((event) => event.type === type)!.position;

  it('is now what the live tables say, and folded from the log the same again', async () => {
    const live = await everything(database.read);
    expect(await seen(NOW)).toEqual(live);
    expect(await seen({ knownAt: { position: log.at(-1)!.position } })).toEqual(live);
    expect(await seen({ asOf: '9999-12-31' })).toEqual(live);
  });

  it('was at each position what read models say that know the log up to there', async () => {
    const other = await readDatabaseOf([]);
    try {
      for (const { position, stream, version, type, payload, effectiveDate } of log) {
        if (position > BigInt(log.length / 2)) break;
        const event = { type, payload, effectiveDate, schemaVersion: 1 };
        const command = { commandId: `c${position}`, type: 'spec', sent: {}, added: {}, read: [], ruleVersion: 1 };
        const by = { actor: 'spec', correlationId: 'c', causationId: null };
        await other.store.append({ stream, expectedVersion: version - 1, events: [event], command, ...by });
        await other.runner.catchUp();
        const { invoices, ...rest } = await seen({ knownAt: { position } });
        const { invoices: fresh, ...expected } = await everything(other.read);
        expect(rest).toEqual(expected);
        // Recorded at another instant there.
        expect(invoices.map(({ amount }) => amount)).toEqual(fresh.map(({ amount }) => amount));
        const balances = await new AccountQueries(database.read).balances('example', {
          asOf: null,
          knownAt: { position },
        });
        expect(balances).toEqual(await new AccountQueries(other.read).balances('example'));
      }
    } finally {
      await other.close();
    }
  });

  it('shows a period closed as of its determination date, and open before it, once the close is known', async () => {
    const closed = positionOf('PeriodClosed');
    const statusOf = async (standpoint: Partial<Standpoint>) => (await seen(standpoint)).periods[0]?.status;
    expect(await statusOf({ asOf: '2026-05-30' })).toBe('open');
    expect(await statusOf({ asOf: '2026-05-31' })).toBe('closed');
    expect(await statusOf({ asOf: '2026-05-31', knownAt: { position: closed - 1n } })).not.toBe('closed');
    expect(await statusOf({ asOf: '2025-12-31' })).toBeUndefined();
  });

  it('shows a payment as of its day, and nobody holds a class before it is issued', async () => {
    expect((await seen({ asOf: '2026-06-26' })).classes[0]).toMatchObject({ balance: '821800.00', lastPaidPeriod: 1 });
    expect((await seen({ asOf: '2026-06-25' })).classes[0]).toMatchObject({ balance: '1000000.00' });
    expect((await seen({ asOf: '2026-03-15' })).register.total).toBe(0);
    expect((await seen({ asOf: '2026-03-16' })).register.total).toBe(2);
  });

  it('is asked by an instant as by the newest position recorded by then', async () => {
    const paid = log.find(({ type }) => type === 'DistributionPaid')!;
    const byInstant = await seen({ knownAt: { instant: paid.recordedAt } });
    const newest = log.filter(({ recordedAt, stream }) => recordedAt <= paid.recordedAt && stream.includes('example'));
    expect(byInstant).toEqual(await seen({ knownAt: { position: newest.at(-1)!.position } }));
    expect((await seen({ knownAt: { instant: '2000-01-01T00:00:00.000000Z' } })).classes).toEqual([]);
  });

  it('says nothing of a position or an instant that is still to come', async () => {
    const newest = log.at(-1)!;
    const code = async (knownAt: Standpoint['knownAt']) =>
      (await past.notReached({ asOf: null, knownAt }, 'toKnownAt'))?.code ?? null;
    expect(await code({ position: newest.position })).toBeNull();
    expect(await code({ instant: newest.recordedAt })).toBeNull();
    expect(await code({ position: newest.position + 1n })).toBe('NOT_KNOWN_YET');
    expect(
      await past.notReached({ asOf: null, knownAt: { instant: '9999-01-01T00:00:00.000000Z' } }, 'toKnownAt'),
    ).toEqual(
      expect.objectContaining({ code: 'NOT_KNOWN_YET', field: 'toKnownAt', value: '9999-01-01T00:00:00.000000Z' }),
    );
  });

  it('says nothing of an instant while not all that was recorded by then is read', async () => {
    const behind = await readDatabaseOf(exampleLife());
    try {
      const lagging = new PastReads(behind.store, behind.read);
      const read = await behind.store.readAfter(START, 1_000);
      await write(behind.store, exampleLife('late'));
      const [late] = await behind.store.readAfter(read.at(-1)!.cursor, 1);
      const refusedAt = (instant: string) => lagging.notReached({ asOf: null, knownAt: { instant } });
      expect(await refusedAt(late!.recordedAt)).toMatchObject({ code: 'NOT_KNOWN_YET', value: late!.recordedAt });
      expect(await refusedAt(read.at(-1)!.recordedAt)).toBeNull();
      await behind.runner.catchUp();
      expect(await refusedAt(late!.recordedAt)).toBeNull();
    } finally {
      await behind.close();
    }
  });

  it('says nothing of an instant by which an append that is under way may still be recorded', async () => {
    const written = await testDatabase([...logMigrations, ...readMigrations]);
    const read = await createReadDataSource(written.appUrl).initialize();
    const writer = new pg.Client({ connectionString: written.ownerUrl });
    const store = new MemoryEventStore();
    try {
      await write(store, exampleLife());
      await new ProjectionRunner(store, read).catchUp();
      const events = await store.readAfter(START, 1_000);
      const codeAt = async ({ recordedAt }: StoredEvent) =>
        (await new PastReads(store, read).notReached({ asOf: null, knownAt: { instant: recordedAt } }))?.code ?? null;
      await writer.connect();
      await writer.query('BEGIN; UPDATE log.head SET position = position');
      expect(await codeAt(events.at(-1)!)).toBe('NOT_KNOWN_YET');
      expect(await codeAt(events[0]!)).toBeNull();
      await writer.query('COMMIT');
      expect(await codeAt(events.at(-1)!)).toBeNull();
    } finally {
      await writer.end();
      await read.destroy();
      await written.drop();
    }
  });

  it('knows nothing of a table that was not asked for, and leaves nothing behind', async () => {
    const asked = past.from({ ...NOW, asOf: '2026-06-26' }, 'example', [Period], (read) =>
      new DistributionQueries(read).all('example'),
    );
    await expect(asked).rejects.toThrow('relation "distributions" does not exist');
    expect(await database.read.query(`SELECT relname FROM pg_class WHERE relpersistence = 't'`)).toEqual([]);
    expect(await seen(NOW)).toEqual(await everything(database.read));
  });
});
