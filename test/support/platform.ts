import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#application';
import { allMigrations, Platform } from '../../apps/platform/index.js';
import { testDatabase, type TestDatabase } from './test-database.js';

/** The whole system on a database of the spec's own. */
export interface TestPlatform {
  readonly platform: Platform;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

export async function testPlatform(clock?: Clock): Promise<TestPlatform> {
  const database = await testDatabase(allMigrations);
  const dataFolder = await mkdtemp(join(tmpdir(), 'truststream-'));
  const settings = { dataFolder, openedDatabaseUrl: database.appUrl, environment: {} };
  const platform = await Platform.open(settings, clock);
  return {
    platform,
    database,
    async close() {
      await platform.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
