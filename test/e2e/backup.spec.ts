import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { HeadElsewhere } from '#audit';
import {
  approveSealedErasure,
  keepSealedIdentity,
  openIdentity,
  publishCalendar,
  requestErasure,
  revokeSessions,
  type Actor,
  type ProvedToken,
} from '#application';
import { assert } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { BackupDamaged, NotABackup, RestoreMark, unsealBackup } from '#persistence/backup';
import { FolderHeadMemory } from '#persistence/notary';
import { LocalIssuer, seededUser } from '#persistence/identity';
import { MasterKeyFile } from '#persistence/vault';
import {
  allMigrations,
  backUp,
  changeMasterKey,
  openBackend,
  Platform,
  restore,
  TokenRevoked,
  type Backend,
  type Restored,
  type RestoreRequest,
  erasureMemoryOf,
} from '../../apps/platform/index.js';
import { openWitness, witnessServer } from '../../apps/witness/index.js';
import { trust } from '../../apps/cli/program.js';
import { RecordedTerminal } from '../../apps/cli/terminal/terminal.js';
import { by, people } from '../support/actors.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { stateDigest } from '../support/state-digest.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

type Settings = Parameters<typeof openBackend>[0];

/** The person by a token that nobody revoked, unless it is named otherwise. */
const proved = (actor: Actor, tokenId = 'valid'): ProvedToken => ({ actor, tokenId, sessionId: null, signedInAt_s: 0 });

/** The drill of docs/how-to/back-up-and-restore.md. */
describe('an installation that is backed up, lost and restored', () => {
  const databases: TestDatabase[] = [];
  const administrator = seededUser('administrator-1');
  const holder = { subjectId: 'acct-1', name: '某某私募基金' };
  let folder: string;
  let file: string;
  let lived: string;
  let size: bigint;
  /** What the auditor kept: at the backup, and after more had happened. */
  let headThen: HeadElsewhere;
  let headLater: HeadElsewhere;
  let restored: Settings;
  /** The sealed files of the installation whose database was lost. */
  let outlived: string;
  /** The copy of the vault's master key that was kept apart. */
  let masterKeyFile: string;

  const place = async (dataFolder?: string): Promise<Settings> => {
    const database = await testDatabase(allMigrations);
    databases.push(database);
    const { appUrl: openedDatabaseUrl, ownerUrl: openedOwnerUrl } = database;
    const own = { dataFolder: dataFolder ?? (await mkdtemp(join(folder, 'data-'))), logOrigin: 'log.example/1' };
    return { ...own, openedDatabaseUrl, openedOwnerUrl, environment: {} };
  };
  const bring = (into: Settings, request: Partial<RestoreRequest> = {}, progress = () => {}): Promise<Restored> =>
    restore(into, () => createReadStream(file), { heads: [], masterKeyFile, ...request }, progress);
  /** The log file that the backup holds. */
  const unsealed = async (): Promise<Buffer> =>
    gunzipSync(await buffer(unsealBackup(createReadStream(file), await new MasterKeyFile(masterKeyFile).read())));
  const masterKeyFileIn = ({ dataFolder }: Settings): string => join(dataFolder, 'vault', 'master.keys');
  const keyOf = async (keyFile: string): Promise<string> => (await readFile(keyFile, 'utf8')).slice(0, 16);
  const codesOf = ({ verification }: Pick<Restored, 'verification'>): string[] =>
    verification.results.flatMap(({ findings }) => findings.map(({ code }) => code));
  const headOf = async ({ proofs }: Backend): Promise<HeadElsewhere> => ({
    from: 'the auditor',
    note: (await proofs.checkpoint())?.note ?? '',
    signers: [],
  });
  /** The keys of the log, as the restored place has them. */
  const restoredKeys = async () => {
    const backend = await openBackend(restored);
    const keys = await backend.notaryKeyring.current();
    await backend.close();
    return keys;
  };
  const durable = ({ store, files }: Backend) => ({ store, files, places: new MemoryReactionPlaces() });
  const look = ({ operations }: Backend) =>
    operations.run(openIdentity, { subjectId: holder.subjectId, reason: 'the drill' }, by(people.maker, 'look'));
  const publish = ({ operations }: Backend, calendarId: string) =>
    operations.run(
      publishCalendar,
      { calendarId, years: [2026], holidays: [], workedWeekends: [], source: 'the spec' },
      by(people.maker, calendarId),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backup-'));
    const settings = await place();
    const live = await openBackend(settings);
    await liveTrust(durable(live), { periodCount: 1 });
    const { subjectId, ...identity } = holder;
    const sealed = await live.identityVault.seal(subjectId, identity);
    const kept = await live.operations.run(keepSealedIdentity, { subjectId, ...sealed }, by(people.maker, 'identity'));
    assert(kept.ok, 'who the holder is is kept');
    const stolen = { kind: 'token', id: 'stolen', reason: 'the laptop was stolen' } as const;
    const revoked = await live.operations.run(revokeSessions, stolen, by(administrator, 'stolen'));
    assert(revoked.ok, 'the stolen token is revoked');
    await live.projections.catchUp();
    await live.notary.catchUp();
    lived = await stateDigest(live.read);
    headThen = await headOf(live);
    size = (await live.keptLog.extent()).lastPosition;

    const backup = await backUp(live, settings, { withKeys: true });
    assert(backup.ok, 'the log is signed');
    // Work goes on while the backup is written.
    const [publishing] = await Promise.all([
      publish(live, 'meanwhile'),
      pipeline(backup.value.bytes, createWriteStream((file = join(folder, 'lost.backup')))),
    ]);
    expect(publishing.ok).toBe(true);
    await live.notary.catchUp();
    headLater = await headOf(live);
    await live.close();
    await databases.pop()?.drop();
    await copyFile(masterKeyFileIn(settings), (masterKeyFile = join(folder, 'master.keys')));
    await rename(join(settings.dataFolder, 'files'), (outlived = join(folder, 'outlived')));
    await rm(settings.dataFolder, { recursive: true });
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is proved before it may be used, is what it was, and lives on', async () => {
    restored = await place();
    const interrupted = bring(restored, { heads: [headThen] }, () => {
      throw new Error('the power went');
    });
    await expect(interrupted).rejects.toThrow('the power went');
    const brought = await bring(restored, { heads: [headThen] });
    expect([brought.done, brought.withKeys, codesOf(brought)]).toEqual([true, true, []]);

    const backend = await openBackend(restored);
    expect(await stateDigest(backend.read)).toBe(lived);
    expect(await headOf(backend)).toEqual(headThen);
    // The vault's new key is put on record before anybody works under it.
    const [masterId, replaces] = [await keyOf(masterKeyFileIn(restored)), await keyOf(masterKeyFile)];
    expect(masterId).not.toBe(replaces);
    expect((await backend.keptLog.extent()).lastPosition).toBe(size + 1n);
    expect((await backend.store.readAt([size + 1n]))[0]).toMatchObject({
      type: 'MasterKeyRotated',
      actor: 'process-manager',
      payload: { masterId, replaces, reason: `restored from a backup of ${size} events` },
    });
    await look(backend);
    expect(await backend.identities.shown(holder.subjectId, people.maker.subject)).toEqual({
      ok: true,
      value: { name: holder.name },
    });
    await liveTrust(durable(backend), { periodCount: 2 });
    expect((await backend.keptLog.extent()).lastPosition).toBeGreaterThan(size);
    await backend.close();
    const platform = await Platform.open(restored);
    await platform.settle();
    const { results, sound } = await platform.verify({ checks: [], heads: [headThen] }, () => undefined);
    await platform.close();
    expect([sound, results.flatMap(({ findings }) => findings)]).toEqual([true, []]);
  });

  it('opens for nobody between the restore and its proof, and is not mixed with another log', async () => {
    const into = await place();
    let steps = 0;
    const stopped = await bring(into, {}, () => {
      steps += 1;
      // Within the proof of what was made from the backup, after that of the backup itself.
      if (steps >= 40) throw new Error('this cannot be checked now');
    });
    expect([stopped.done, codesOf(stopped)]).toEqual([false, expect.arrayContaining(['NOT_CHECKABLE'])]);
    await expect(openBackend(into)).rejects.toThrow('RESTORE_UNFINISHED');
    expect((await bring(into)).done).toBe(true);
    await (await openBackend(into)).close();
    await expect(bring(into)).rejects.toThrow('there is a log');
    await (await openBackend(into)).close();
  });

  it('is refused as older than what was seen, unless exactly that loss is accepted, on record', async () => {
    const into = await place();
    const refused = await bring(into, { heads: [headThen, headLater] });
    expect([refused.done, codesOf(refused)]).toEqual([false, expect.arrayContaining(['HEAD_BEYOND_LOG'])]);
    const accepted = { lastPosition: size, reason: 'both disks burnt', by: proved(administrator) };
    const other = { ...accepted, lastPosition: size - 1n };
    expect((await bring(into, { heads: [headLater], accepted: other })).done).toBe(false);
    const stolen = { ...accepted, by: proved(administrator, 'stolen') };
    await expect(bring(into, { heads: [headLater], accepted: stolen })).rejects.toThrow(TokenRevoked);
    const confirmed = { ...accepted, confirmer: proved(seededUser('checker-1'), 'stolen') };
    await expect(bring(into, { heads: [headLater], accepted: confirmed })).rejects.toThrow(TokenRevoked);
    expect((await bring(into, { heads: [headThen, headLater], accepted })).done).toBe(true);

    // Interrupted after the loss was put on record, it is completed and says so once.
    const backupDigest = sha256Hex(await unsealed());
    await new RestoreMark(into.dataFolder).set(backupDigest);
    expect((await bring(into, { heads: [headThen, headLater], accepted })).done).toBe(true);

    const backend = await openBackend(into);
    expect((await backend.keptLog.extent()).lastPosition).toBe(size + 2n);
    const [loss, key] = await backend.store.readAt([size + 1n, size + 2n]);
    expect(key?.type).toBe('MasterKeyRotated');
    expect(loss).toMatchObject({
      type: 'LossAccepted',
      payload: {
        ...{ lastPosition: size.toString(), reason: 'both disks burnt', acceptedBy: administrator.subject },
        lost: [{ from: 'the auditor', size: (size + 1n).toString(), note: headLater.note }],
      },
    });
    await backend.close();
    const platform = await Platform.open(into);
    await platform.settle();
    // Whoever has seen what is lost goes on saying so.
    const { results } = await platform.verify({ checks: [], heads: [headThen, headLater] }, () => undefined);
    await platform.close();
    expect(results.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(['HEAD_FORKED']);
  });

  it('is held to what a witness has seen, though nothing here remembers it', async () => {
    const { list } = await restoredKeys();
    const witness = witnessServer(
      await openWitness({ folder: join(folder, 'witness'), name: 'witness.example/w1', logKeys: [list.newest.text] }),
    );
    const url = await witness.listen({ port: 0, host: '127.0.0.1' });
    const key = (await (await fetch(`${url}/key`)).text()).trimEnd();
    const seen = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: `old 0\n\n${headLater.note}` });
    expect(seen.status).toBe(200);
    const into = await place();
    expect((await bring(into)).done).toBe(true);
    const witnesses = `${url} ${key}`;
    await expect(openBackend({ ...into, witnesses })).rejects.toMatchObject({ code: 'LOG_ROLLED_BACK' });
    // It went on from the backup, and so tells another history.
    await expect(openBackend({ ...restored, witnesses })).rejects.toMatchObject({ code: 'LOG_FORKED' });
    await witness.close();
    const backend = await openBackend({ ...into, witnesses });
    expect(backend.cosigning.silent).toMatchObject([{ witness: 'witness.example/w1' }]);
    await backend.close();
  });

  it('is held to the head that its own data folder kept', async () => {
    const into = await place();
    await new FolderHeadMemory(join(into.dataFolder, 'notary')).record(size + 1n, headLater.note);
    expect(codesOf(await bring(into))).toContain('HEAD_BEYOND_LOG');
    const accepted = { lastPosition: size, reason: 'the database is gone', by: proved(administrator) };
    expect((await bring(into, { accepted })).done).toBe(true);
    await (await openBackend(into)).close();
    const kept = await readdir(join(into.dataFolder, 'notary'));
    expect(kept).toEqual(expect.arrayContaining([`head-${size}.txt`, `head-${size + 1n}.lost.txt`]));
  });

  it('sets aside the files of a data folder that outlived its database, whose keys it had', async () => {
    const into = await place();
    await cp(outlived, join(into.dataFolder, 'files'), { recursive: true });
    const { done, verification, setAside } = await bring(into);
    expect([done, codesOf({ verification })]).toEqual([true, []]);
    assert(setAside, 'the files had lost their keys');
    expect(setAside.folder).toMatch(/\/files\.lost-\d{8}T\d{6}Z$/);
    const filesIn = async (at: string) =>
      (await readdir(at, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).sort();
    expect(await filesIn(setAside.folder)).toEqual(await filesIn(outlived));
    expect(setAside.count).toBe((await filesIn(outlived)).length);
    const refused = new RecordedTerminal();
    const exported = join(folder, 'unpacked.jsonl');
    await writeFile(exported, await unsealed());
    const other = await place();
    await cp(outlived, join(other.dataFolder, 'files'), { recursive: true });
    const superuser = databases.at(-1)?.superuserUrl ?? '';
    const code = await trust(['import', 'log', exported, '--data', other.dataFolder], {
      terminal: refused,
      environment: { DATABASE_URL: superuser },
      openPlatform: () => Promise.reject(new Error('nothing was brought that could be opened')),
    });
    expect([code, refused.remarked]).toEqual([1, expect.stringContaining('FILE_KEY_LOST')]);
  });

  it('holds nothing in the clear that anybody sent', async () => {
    const plain = await unsealed();
    const sealed = await readFile(file);
    const asset = /"assetId":"([^"]{4,})"/.exec(plain.toString('utf8'))?.[1] ?? '';
    expect(asset).not.toBe('');
    expect([sealed.includes(asset), sealed.includes('log.example')]).toEqual([false, false]);
    expect([plain.includes(holder.name), plain.includes('{"identity":')]).toEqual([false, true]);
  });

  it.each<[string, new (message: string) => Error, (bytes: Buffer) => Buffer]>([
    ['cut off', BackupDamaged, (bytes) => bytes.subarray(0, bytes.length - 500)],
    ['changed in the middle', BackupDamaged, (bytes) => Buffer.from(bytes).fill(0, 4_000, 4_008)],
    ['something else', NotABackup, () => Buffer.from('position,stream\n')],
    ['empty', NotABackup, () => Buffer.alloc(0)],
  ])('is no backup when it is %s', async (_, refused, change) => {
    const changed = join(folder, 'changed.backup');
    await writeFile(changed, change(await readFile(file)));
    const dataFolder = join(folder, 'nothing-is-made-here');
    const restoring = restore(
      { dataFolder },
      () => createReadStream(changed),
      { heads: [], masterKeyFile },
      () => undefined,
    );
    await expect(restoring).rejects.toThrow(refused);
    expect(await readdir(folder)).not.toContain('nothing-is-made-here');
  });

  it('is backed up and restored at the command line, by the administrator', async () => {
    const database = databases[0];
    assert(database, 'the restored installation has a database');
    const out = join(folder, 'from-the-command-line.backup');
    const run = async (
      subject: string,
      dataFolder: string,
      url: string,
      ...argv: string[]
    ): Promise<[number, string]> => {
      const terminal = new RecordedTerminal();
      const issuer = await LocalIssuer.open({ dataFolder, environment: {} });
      const TRUST_TOKEN = await issuer.issue(seededUser(subject), 60);
      const code = await trust([...argv, '--data', dataFolder], {
        terminal,
        environment: { DATABASE_URL: url, TRUST_TOKEN },
        async openPlatform(asked) {
          const platform = await Platform.open(asked);
          return { platform, close: () => platform.close() };
        },
      });
      return [code, `${terminal.printed}${terminal.remarked}`];
    };
    const back = (subject: string, ...more: string[]) =>
      run(subject, restored.dataFolder, database.superuserUrl, 'backup', '--out', out, ...more);
    expect(await back('maker-1')).toEqual([1, expect.stringContaining('FORBIDDEN')]);
    expect(await back('administrator-1')).toEqual([0, expect.stringContaining('without the signing keys')]);

    const damage = async (): Promise<void> => {
      const superuser = new pg.Client({ connectionString: database.superuserUrl });
      await superuser.connect();
      await superuser.query('UPDATE vault.identity SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)');
      await superuser.end();
    };
    await damage();
    await rm(out);
    const named = `not in it is who ${holder.subjectId} is: IDENTITY_DAMAGED`;
    expect(await back('administrator-1')).toEqual([1, expect.stringContaining(named)]);
    await damage();

    const into = await place();
    const emptied = databases.at(-1);
    assert(emptied, 'the place has a database');
    const again = (subject: string, ...more: string[]) =>
      run(subject, into.dataFolder, emptied.superuserUrl, 'restore', out, ...more);
    const loss = ['--accept-loss-after', '1', '--reason', 'a drill', '--erasures', 'none'];
    expect(await again('maker-1', ...loss)).toEqual([1, expect.stringContaining('FORBIDDEN')]);
    expect(await again('administrator-1')).toEqual([1, expect.stringContaining('BACKUP_KEY_MISSING')]);
    const key = ['--master-key', masterKeyFileIn(restored)];
    const strange = join(into.dataFolder, 'notes.txt');
    await writeFile(strange, 'of somebody else');
    const refused = await again('administrator-1', ...key);
    expect(refused).toEqual([1, expect.stringContaining('DATA_FOLDER_OF_OTHERS')]);
    expect(refused[1]).toContain(strange);
    await rm(strange);
    expect(await again('administrator-1', ...key)).toEqual([0, expect.stringContaining('keep them anew')]);
    expect(await again('administrator-1', ...key)).toEqual([1, expect.stringContaining('LOG_NOT_EMPTY')]);
  });

  it('is forgotten in older backups, too, when a file is erased and the master key is changed', async () => {
    const backend = await openBackend(restored);
    const [erased = '', ...others] = (await readdir(join(restored.dataFolder, 'files'), { recursive: true }))
      .flatMap((name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? [])
      .sort();
    const older = join(folder, 'older.backup');
    const newer = join(folder, 'newer.backup');
    const keep = async (path: string): Promise<void> => {
      const backup = await backUp(backend, restored, { withKeys: true });
      assert(backup.ok, 'the log is signed');
      await pipeline(backup.value.bytes, createWriteStream(path));
    };
    await backend.notary.catchUp();
    await keep(older);
    const olderSize = (await backend.keptLog.extent()).lastPosition;
    const sealed = await backend.files.sealed(erased);
    assert(sealed, 'the file lies here');
    const { keyId, digest: sealedDigest, size_bytes: sealedBytes } = sealed;
    const files = [{ digest: erased, keyId, sealedDigest, sealedBytes }];
    const subjects = [holder.subjectId];
    const asked = { erasureId: 'e-1', files: [erased], subjects, reason: 'request 2026/17' };
    for (const done of [
      await backend.operations.run(requestErasure, asked, by(people.maker, 'erase')),
      await backend.operations.run(approveSealedErasure, { erasureId: 'e-1', files }, by(people.checker, 'erase')),
    ]) {
      expect(done.ok).toBe(true);
    }
    await backend.erasures.complete();
    const kept = masterKeyFileIn(restored);
    const before = join(folder, 'before-the-erasure.keys');
    await copyFile(kept, before);
    expect(await changeMasterKey(backend, administrator, 'an erasure')).toMatchObject({ ok: true });
    await backend.notary.catchUp();
    await keep(newer);
    await backend.close();

    const into = await place();
    const bringing = (path: string, request: Partial<RestoreRequest> = {}, at = into) =>
      restore(
        at,
        () => createReadStream(path),
        { heads: [], masterKeyFile: kept, ...request },
        () => undefined,
      );
    await expect(bringing(older)).rejects.toThrow('is sealed under the master key');
    expect((await bringing(newer)).done).toBe(true);
    const again = await openBackend(into);
    await expect(again.rawFiles.open(erased)).rejects.toMatchObject({ refusal: { code: 'FILE_ERASED' } });
    expect([await again.files.has(erased), await again.files.has(others[0] ?? '')]).toEqual([false, true]);
    await again.close();

    // Where an old master key was kept, the older backup opens. It is refused for what is known to be erased, which lies apart…
    const known = await erasureMemoryOf(restored).all();
    expect(known).toMatchObject([{ erasureId: 'e-1', subjects: [{ subjectId: holder.subjectId }] }]);
    const reopened = await place();
    const old = { masterKeyFile: before, erased: known };
    expect(codesOf(await bringing(older, old, reopened))).toEqual(['ERASURE_LOST']);
    // …and where two people accept its loss, that is erased again before anybody can look at it.
    const alone = { lastPosition: olderSize, reason: 'nothing newer is left', by: proved(administrator) };
    expect(codesOf(await bringing(older, { ...old, accepted: alone }, reopened))).toEqual(['ERASURE_LOST']);
    const accepted = { ...alone, confirmer: proved(seededUser('checker-1')) };
    const interrupting = jest.spyOn(RestoreMark.prototype, 'remove').mockRejectedValueOnce(new Error('the power went'));
    await expect(bringing(older, { ...old, accepted }, reopened)).rejects.toThrow('the power went');
    interrupting.mockRestore();
    // The keys that this destroyed are in the backup still.
    const finished = await bringing(older, { ...old, accepted }, reopened);
    expect([finished.done, codesOf(finished)]).toEqual([true, []]);
    const alive = await openBackend(reopened);
    await expect(alive.rawFiles.open(erased)).rejects.toMatchObject({ refusal: { code: 'FILE_ERASED' } });
    expect(await alive.identities.shown(holder.subjectId, people.maker.subject)).toMatchObject({
      error: { code: 'SUBJECT_ERASED' },
    });
    expect(await alive.store.readStream('erasures')).toMatchObject([
      {
        type: 'ErasureRepeated',
        payload: { erasureId: 'e-1', repeatedBy: administrator.subject, confirmedBy: 'checker-1' },
      },
      { type: 'FileErased', payload: { digest: erased } },
      { type: 'SubjectErased', payload: { subjectId: holder.subjectId } },
    ]);
    await alive.notary.catchUp();
    await alive.close();
    const platform = await Platform.open(reopened);
    await platform.settle();
    const { results } = await platform.verify({ checks: [], heads: [], erased: known }, () => undefined);
    await platform.close();
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
