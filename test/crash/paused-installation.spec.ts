import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PART_COUNT } from '#event-store';
import { allMigrations } from '../../apps/platform/index.js';
import { fromSources, Installation, type InstallationProcess } from '../installation/installation.js';
import { Random } from '../support/random.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { Load } from './kill/load.js';
import { whatBroke } from './kill/what-broke.js';

/** Stopped by the system in the middle of its work, for longer than it has its parts, a worker does not know that others do it now. */
describe('two workers under load, of which one is paused until its parts are taken over, and goes on', () => {
  let database: TestDatabase;
  let dataFolder: string;
  let installation: Installation;

  beforeEach(async () => {
    database = await testDatabase(allMigrations);
    dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-paused-'));
    const { appUrl, ownerUrl } = database;
    installation = new Installation({ dataFolder, appUrl, ownerUrl }, fromSources);
  });
  afterEach(async () => {
    await installation.discard();
    await database.drop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  const has = async (worker: InstallationProcess, parts: number): Promise<void> => {
    while ((await worker.metric('truststream_parts_held')) !== parts);
  };

  it('apply nothing twice and skip nothing, and share the work again', async () => {
    const paused = await installation.start('worker');
    const other = await installation.start('worker');
    await installation.start('api');
    await Promise.all([has(paused, PART_COUNT / 2), has(other, PART_COUNT / 2)]);
    const load = await Load.on(installation, new Random(20_261_122));
    const loaded = load.run(3);

    paused.pause();
    await has(other, PART_COUNT);
    expect(await other.metric('truststream_parts_taken_over_total')).toBe(PART_COUNT / 2);
    paused.resume();
    await Promise.all([has(paused, PART_COUNT / 2), has(other, PART_COUNT / 2)]);

    load.end();
    const report = await loaded;
    await installation.stop();
    expect((await whatBroke(installation, report)).broken).toEqual([]);
    expect(report.established.length).toBeGreaterThan(0);
  });
});
