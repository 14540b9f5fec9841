import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportLog } from '#audit';
import { assert } from '#domain/shared';
import { allMigrations, importLog, openBackend } from '../../apps/platform/index.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { startChildIn } from '../support/start-child.js';
import { foldedDigest } from '../support/folded-digest.js';
import { stateDigest } from '../support/state-digest.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

const ZONES = ['UTC', 'America/New_York', 'Asia/Shanghai'];
const LANGUAGES = ['C', 'tr_TR.UTF-8', 'zh_CN.UTF-8'];
const BATCHES = [1, 7, 1_000];

/** All 27 with `npm run replay`; otherwise three that have each zone, language and batch once. */
const combinations = ZONES.flatMap((zone, z) =>
  LANGUAGES.flatMap((language, l) =>
    BATCHES.map((batch, b) => ({ zone, language, batch, sampled: z === l && l === b })),
  ),
)
  .filter(({ sampled }) => sampled || process.env.REPLAY === 'full')
  .map(({ zone, language, batch }) => [zone, language, batch] as const);

const REPLAYER = new URL('replayer.ts', import.meta.url);

/** The state is a function of the log: not of the machine's zone or language, nor of how the log is read. */
describe('replay equality: exported, imported and replayed, the read models are those that lived, and a kept state with its tail is the whole fold', () => {
  let folder: string;
  let file: string;
  let lived: string;
  const databases: TestDatabase[] = [];
  const database = async (): Promise<TestDatabase> => {
    const made = await testDatabase(allMigrations);
    databases.push(made);
    return made;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replay-'));
    const { appUrl: openedDatabaseUrl } = await database();
    const live = await openBackend({ dataFolder: folder, openedDatabaseUrl, environment: {} });
    // Read models follow along, request by request.
    await liveTrust(
      { store: live.store, files: live.files, places: new MemoryReactionPlaces() },
      { periodCount: 2, afterEach: () => live.projections.catchUp() },
    );
    await live.notary.catchUp();
    await live.projections.catchUp();
    lived = `${await stateDigest(live.read)} ${await foldedDigest(live.store)}`;
    const { keptLog: log, keptProof: proof, proofs, files } = live;
    const lines = await exportLog({ log, proof, proofs, files }, { withFiles: false });
    assert(lines.ok, 'the log is signed');
    file = join(folder, 'log.jsonl');
    await pipeline(lines.value, createWriteStream(file));
    await live.close();
  });
  afterAll(async () => {
    for (const made of databases) await made.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(combinations)(
    'in %s, speaking %s, in batches of %i',
    async (zone, language, batch) => {
      const { appUrl: openedDatabaseUrl, ownerUrl: openedOwnerUrl } = await database();
      const settings = { dataFolder: folder, openedDatabaseUrl, openedOwnerUrl, environment: {} };
      const imported = await importLog(
        settings,
        () => createReadStream(file),
        { heads: [] },
        () => undefined,
      );
      expect(imported.sound).toBe(true);
      const environment = { TZ: zone, LANG: language, LC_ALL: language, PGTZ: zone };
      const child = startChildIn(environment, REPLAYER, openedDatabaseUrl, String(batch));
      const printed: string[] = [];
      for await (const line of child.lines) printed.push(line);
      expect(printed).toEqual([`${zone} ${lived}`]);
    },
    60_000,
  );
});
