import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCalendar } from '#application';
import { allMigrations, openBackend, type Backend } from '../../apps/platform/index.js';
import { by, people } from '../support/actors.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

describe('an installation keeps the newest head apart from its database', () => {
  let dataFolder: string;
  let databases: readonly TestDatabase[];
  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'kept-head-'));
    databases = await Promise.all([testDatabase(allMigrations), testDatabase(allMigrations)]);
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  const open = (database: TestDatabase | undefined, acceptLossAfter?: bigint): Promise<Backend> =>
    openBackend({
      dataFolder,
      openedDatabaseUrl: database?.appUrl ?? '',
      environment: {},
      ...(acceptLossAfter === undefined ? {} : { acceptLossAfter }),
    });
  const signOne = async (backend: Backend, calendarId: string): Promise<void> => {
    const days = { years: [2026], holidays: [], workedWeekends: [], source: 'the spec' };
    const outcome = await backend.operations.run(
      publishCalendar,
      { calendarId, ...days },
      by(people.maker, calendarId),
    );
    expect(outcome.ok).toBe(true);
    await backend.notary.catchUp();
  };

  it('opens again on its own log, and on an older one only when the loss is named', async () => {
    const [own, older] = databases;
    const first = await open(own);
    await signOne(first, 'one');
    await signOne(first, 'two');
    await first.close();
    await (await open(own)).close();

    await expect(open(older)).rejects.toThrow('LOG_ROLLED_BACK: 2 events were signed here');
    await expect(open(older, 1n)).rejects.toThrow('LOG_ROLLED_BACK');

    const without = await open(older, 0n);
    await signOne(without, 'three');
    await without.close();
    await (await open(older)).close();
    const kept = await readdir(join(dataFolder, 'notary'));
    expect(kept.filter((name) => name.endsWith('.txt')).sort()).toEqual(['head-1.txt', 'head-2.lost.txt']);

    // What was given up does not come back as if nothing had been: it is another history now.
    await expect(open(own)).rejects.toThrow('LOG_FORKED');
  });
});
