import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { exportLog, type Verification } from '#audit';
import { streams } from '#application';
import { assert } from '#domain/shared';
import type { StoredEvent } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { rebuildAndCompare } from '#projections';
import {
  allMigrations,
  bundleOf,
  importLog,
  openBackend,
  verifyInstallation,
  type Backend,
} from '../../apps/platform/index.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { stateDigest } from '../support/state-digest.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { verifiedBundle } from '../support/verified-bundle.js';
import { becomeTheProgramOfToday, ReleasedAnew, versions } from './two-versions.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/** What lies in the log, to the byte. */
const GOLDEN = [
  [1, '{"bankReference":"R1","dealId":"life-good","periodNumber":1,"servicerId":"servicer","sum":"39100000.00"}'],
  [2, '{"amount":"44200000.00","bankReference":"R2","dealId":"life-good","periodNumber":2,"servicerId":"servicer"}'],
];
const remittancesOf = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.filter(({ type }) => type === 'RemittanceReceived');
const bytesOf = ({ payloadBytes }: StoredEvent): string => Buffer.from(payloadBytes).toString('utf8');
const findingsOf = ({ results }: Verification) => results.flatMap(({ findings }) => findings);

/** A trust whose first period was recorded by a program of before, and whose second by today's (docs/how-to/change-an-event.md). */
describe('an event that was written in an older version', () => {
  let folder: string;
  let live: Backend;
  let stream: string;
  let remittances: readonly StoredEvent[];
  const stores: PostgresEventStore[] = [];
  const databases: TestDatabase[] = [];
  const database = async (): Promise<TestDatabase> => {
    const made = await testDatabase(allMigrations);
    databases.push(made);
    return made;
  };

  beforeAll(async () => {
    becomeTheProgramOfToday();
    folder = await mkdtemp(join(tmpdir(), 'evolution-'));
    const { appUrl } = await database();
    live = await openBackend({ dataFolder: folder, openedDatabaseUrl: appUrl, environment: {} });
    const before = new PostgresEventStore({ url: appUrl, schemas: versions.before });
    stores.push(before);
    const store = new ReleasedAnew(before, live.store);
    let lived = 0;
    await liveTrust(
      { store, files: live.files, places: new MemoryReactionPlaces() },
      {
        periodCount: 2,
        async afterEach() {
          await live.projections.catchUp();
          await live.notary.catchUp();
          lived += 1;
          // The beginning and the first period are of before.
          if (lived === 2) store.releaseAnew();
        },
      },
    );
    const [{ dealId = '' } = {}] = await live.read.query<{ dealId: string }[]>(
      'SELECT deal_id AS "dealId" FROM read.deals',
    );
    stream = streams.collections(dealId);
    remittances = remittancesOf(await live.store.readStream(stream));
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await live.close();
    for (const made of databases) await made.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps its bytes and its version, beside those of the next', () => {
    expect(remittances.map((event) => [event.schemaVersion, bytesOf(event)])).toEqual(GOLDEN);
  });

  it('is read in the form of today, as every reader of the log reads it', async () => {
    const forms = remittances.map(({ payload }) => Object.keys(payload).sort());
    expect(forms[0]).toEqual(forms[1]);
    expect(forms[0]).toContain('amount');
    const [older] = remittances;
    assert(older, 'a period has a remittance');
    const read = [...(await live.store.readAt([older.position])), await live.store.readNewest(stream)];
    expect(read[0]?.payload).toEqual(older.payload);
    const command = await live.store.findCommand(older.commandId);
    expect(command?.events[0]?.payload).toEqual(older.payload);
  });

  it('is no longer written, and what is newer than a program stops it', async () => {
    const [older] = remittances;
    assert(older, 'a period has a remittance');
    const { type, effectiveDate, payload } = older;
    const again = live.store.append({
      ...{ stream: 'collections-other', expectedVersion: 0, actor: 'maker', correlationId: 'c', causationId: null },
      events: [{ type, schemaVersion: 1, effectiveDate, payload }],
      command: { commandId: 'late', type: 'receive-remittance', sent: {}, added: {}, read: [], ruleVersion: 1 },
    });
    await expect(again).rejects.toThrow('schema version 1 of RemittanceReceived is read, and no longer written');
    const [before] = stores;
    await expect(before?.readStream(stream)).rejects.toThrow('unknown schema version 2 of RemittanceReceived');
  });

  it('is folded, projected, rebuilt and decided again, and all of it is verified', async () => {
    const rebuilt = await rebuildAndCompare(live.store, live.read, () => undefined);
    expect(JSON.stringify(rebuilt)).toContain('"table":"remittances"');
    const verification = await verifyInstallation(live, { checks: [] }, () => undefined);
    expect([verification.sound, findingsOf(verification)]).toEqual([true, []]);
  });

  it('goes into another installation with its bytes, and makes the same state there', async () => {
    const { keptLog: log, keptProof: proof, proofs, files } = live;
    const lines = await exportLog({ log, proof, proofs, files }, { withFiles: true });
    assert(lines.ok, 'the log is signed');
    const file = join(folder, 'log.jsonl');
    await pipeline(lines.value, createWriteStream(file));
    const { appUrl: openedDatabaseUrl, ownerUrl: openedOwnerUrl } = await database();
    const dataFolder = await mkdtemp(join(folder, 'other-'));
    const settings = { dataFolder, openedDatabaseUrl, openedOwnerUrl, environment: {} };
    const open = () => createReadStream(file);
    expect((await importLog(settings, open, { heads: [] }, () => undefined)).sound).toBe(true);
    const other = await openBackend(settings);
    await other.projections.catchUp();
    expect(remittancesOf(await other.store.readStream(stream)).map(bytesOf)).toEqual(remittances.map(bytesOf));
    expect(await stateDigest(other.read)).toBe(await stateDigest(live.read));
    await other.close();
  });

  it('stands in an auditor’s bundle as it was written, which verifies without our software', async () => {
    const bundle = await bundleOf(live, { scope: { kind: 'log' }, withFiles: false });
    assert(bundle.ok, 'the log is signed');
    const zip = await buffer(bundle.value);
    expect(await verifiedBundle(zip)).toContain('figures');
    const lines = Buffer.from(unzipSync(zip)['events.jsonl'] ?? []).toString('utf8');
    for (const event of remittances) expect(lines).toContain(bytesOf(event));
  });
});
