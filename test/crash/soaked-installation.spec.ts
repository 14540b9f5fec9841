import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allMigrations } from '../../apps/platform/index.js';
import { soakRun } from '../bench/soak/soak-run.js';
import { fromSources } from '../installation/installation.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

const MINUTES = 2;

/** The command `npm run soak`, from the sources, and no longer than a build has time for. */
describe(`two APIs and two workers under a constant load of ${MINUTES} minutes`, () => {
  let database: TestDatabase;
  let dataFolder: string;

  beforeEach(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-soaked-'));
  });
  afterEach(async () => {
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it('lose nothing, and tell how far behind they were and what memory they had', async () => {
    const { appUrl, ownerUrl } = database;
    const { processes, latencies_ms, broken } = await soakRun({
      program: fromSources,
      shared: { dataFolder, appUrl, ownerUrl },
      duration_ms: MINUTES * 60_000,
      perSecond: 10,
      clients: 4,
    });
    expect(broken).toEqual([]);
    expect(latencies_ms.length).toBeGreaterThan(0);
    expect(processes.map(({ role }) => role)).toEqual(['api', 'api', 'worker', 'worker']);
    const figures = processes.flatMap(({ memory: { first_MiB, last_MiB, perHour_MiB }, ...lags }) => [
      ...[first_MiB, last_MiB, perHour_MiB.slope, perHour_MiB.error],
      ...[lags.readModelsLag_s, lags.notaryLag_s].flatMap(({ p99, most }) => [p99, most]),
    ]);
    expect(figures.filter((figure) => !Number.isFinite(figure))).toEqual([]);
  });
});
