import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allMigrations } from '../../apps/platform/index.js';
import { fromSources } from '../installation/installation.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { killRun } from './kill/kill-run.js';

/** The command `npm run kill`, from the sources and so short that it fits among the specs. */
describe('two APIs and two workers under load, of which one each is killed again and again', () => {
  let database: TestDatabase;
  let dataFolder: string;

  beforeEach(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-killed-'));
  });
  afterEach(async () => {
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('lose no acknowledged command, do none twice, and show what a replay shows', async () => {
    const { appUrl, ownerUrl } = database;
    const report = await killRun({
      program: fromSources,
      shared: { dataFolder, appUrl, ownerUrl },
      seconds: 10,
      killEvery_s: 4,
      clients: 4,
      seed: 20_261_122,
    });
    expect(report.broken).toEqual([]);
    expect(report.killed.api + report.killed.worker).toBeGreaterThanOrEqual(2);
    expect(report.acknowledged).toBeGreaterThan(0);
  });
});
