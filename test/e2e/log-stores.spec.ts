import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogNotContinued } from '#audit';
import { allMigrations, openBackend, Platform, type Backend } from '../../apps/platform/index.js';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { KurrentDbStand } from '../support/kurrentdb-stand/kurrentdb-stand.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/** The log moves from PostgreSQL into KurrentDB, where the trust lives on, and back; all else stays in PostgreSQL. */
describe('a log that moves between stores', () => {
  let stand: KurrentDbStand;
  let database: TestDatabase;
  let dataFolder: string;
  const places = new MemoryReactionPlaces();

  const inPostgres = () => ({ dataFolder, openedDatabaseUrl: database.appUrl, environment: {} });
  const inKurrent = () => ({ ...inPostgres(), kurrentdbUrl: stand.url });
  const live = async (backend: Backend, periodCount: number): Promise<void> => {
    await liveTrust({ store: backend.store, files: backend.files, places }, { periodCount });
    await backend.projections.catchUp();
    await backend.notary.catchUp();
  };
  const withPlatform = async <T>(
    settings: Parameters<typeof Platform.open>[0],
    work: (platform: Platform) => Promise<T>,
  ): Promise<T> => {
    const platform = await Platform.open(settings);
    try {
      return await work(platform);
    } finally {
      await platform.close();
    }
  };
  const findings = async (platform: Platform) => {
    const { results } = await platform.verify({ checks: [] }, () => undefined);
    return results.flatMap((result) => result.findings);
  };
  const copy = async (to: string, environment: Record<string, string> = {}): Promise<[number, string]> => {
    const terminal = new RecordedTerminal();
    const code = await trust(['log', 'copy', '--to', to, '--data', dataFolder], {
      terminal,
      environment: { DATABASE_URL: database.superuserUrl, KURRENTDB_URL: stand.url, ...environment },
      openPlatform: () => Promise.reject(new Error('the log is copied while nothing works with it')),
    });
    return [code, `${terminal.printed}${terminal.remarked}`];
  };
  const sound = [0, expect.stringContaining('everything that was checked holds')];

  beforeAll(async () => {
    stand = await KurrentDbStand.start();
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(join(tmpdir(), 'log-stores-'));
    await withPlatform(inPostgres(), ({ backend }) => live(backend, 1));
  });
  afterAll(async () => {
    await database.drop();
    await stand.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('lives on where it moved to, and is the same log after moving back', async () => {
    // Where nothing was copied yet, nothing is what this installation signed.
    await expect(openBackend(inKurrent())).rejects.toThrow(LogNotContinued);
    expect(await copy('kurrentdb')).toEqual(sound);
    const head = await withPlatform(inKurrent(), async (platform) => {
      expect(await findings(platform)).toEqual([]);
      // The first period is asked for again with the keys that it had, and nothing of it happens twice.
      await live(platform.backend, 2);
      expect(await findings(platform)).toEqual([]);
      return platform.backend.store.head();
    });

    await expect(openBackend(inPostgres())).rejects.toThrow(LogNotContinued);
    expect(await copy('postgresql')).toEqual(sound);
    await withPlatform(inPostgres(), async (platform) => {
      expect(await platform.backend.store.head()).toBe(head);
      expect(await findings(platform)).toEqual([]);
    });
    // Once more, and nothing is left to do.
    expect(await copy('kurrentdb')).toEqual(sound);
  }, 240_000);

  it('is not mixed with another log', async () => {
    const other = await testDatabase(allMigrations);
    const elsewhere = await mkdtemp(join(tmpdir(), 'log-stores-'));
    try {
      const settings = { ...inPostgres(), dataFolder: elsewhere, openedDatabaseUrl: other.appUrl };
      await withPlatform(settings, ({ backend }) => live(backend, 0));
      const refused = [1, expect.stringContaining('LOGS_DIFFER')];
      expect(await copy('kurrentdb', { DATABASE_URL: other.superuserUrl })).toEqual(refused);
      expect(await copy('postgresql', { DATABASE_URL: other.superuserUrl })).toEqual(refused);
    } finally {
      await other.drop();
      await rm(elsewhere, { recursive: true, force: true });
    }
  });
});
