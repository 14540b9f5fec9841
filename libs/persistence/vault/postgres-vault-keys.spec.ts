import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { assert, err, ok } from '#domain/shared';
import { newFileKey, SealBroken, type FileKey } from '#file-store';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateVault1764200000000 } from './create-vault.migration.js';
import { MasterKeyFile, MasterKeyMissing } from './master-key-file.js';
import { PostgresVaultKeys, type Rotation } from './postgres-vault-keys.js';
import { masterKeyOf, unwrapKey, wrapKey } from './wrapped-key.js';

describe('the keys of files in the database', () => {
  let database: TestDatabase;
  let superuser: pg.Client;
  let folder: string;
  let path: string;
  const opened: PostgresVaultKeys[] = [];

  const open = async (at: string = path): Promise<PostgresVaultKeys> => {
    const keys = await PostgresVaultKeys.open(database.appUrl, new MasterKeyFile(at));
    opened.push(keys);
    return keys;
  };

  /** A change of the master key that no log tells of. */
  const rotated = async (keys: PostgresVaultKeys): Promise<Rotation> => {
    const done = await keys.rotate(async () => ok(undefined));
    assert(done.ok, 'nobody refuses');
    return done.value;
  };

  beforeAll(async () => {
    database = await testDatabase([CreateVault1764200000000]);
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
  });
  beforeEach(async () => {
    await superuser.query('TRUNCATE vault.key, vault.master');
    folder = await mkdtemp(join(tmpdir(), 'vault-'));
    path = join(folder, 'vault', 'master.keys');
  });
  afterAll(async () => {
    await Promise.all(opened.map((keys) => keys.close()));
    await superuser.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are given back as they were kept, by another process, too, and gone when destroyed', async () => {
    const fileKey = newFileKey();
    await (await open()).keep(fileKey);
    const other = await open();
    expect(Buffer.from((await other.find(fileKey.keyId)) ?? '')).toEqual(Buffer.from(fileKey.key));
    await other.destroy(fileKey.keyId);
    await other.destroy(fileKey.keyId);
    expect(await (await open()).find(fileKey.keyId)).toBeNull();
  });

  it('lie wrapped: the database alone holds no key', async () => {
    const fileKey = newFileKey();
    await (await open()).keep(fileKey);
    const { rows } = await superuser.query<{ wrapped: Buffer }>('SELECT wrapped FROM vault.key');
    expect(rows[0]?.wrapped.includes(Buffer.from(fileKey.key))).toBe(false);
  });

  it('do not pass for each other', async () => {
    const [one, other] = [newFileKey(), newFileKey()];
    const keys = await open();
    await keys.keep(one);
    await keys.keep(other);
    await superuser.query(
      'UPDATE vault.key SET wrapped = (SELECT wrapped FROM vault.key WHERE key_id = $2) WHERE key_id = $1',
      [one.keyId, other.keyId],
    );
    await expect(keys.find(one.keyId)).rejects.toThrow(SealBroken);
  });

  it('are refused as a whole without the master key, and no new one is made', async () => {
    await open();
    await rm(path);
    await expect(open()).rejects.toThrow(MasterKeyMissing);
    await expect(open(join(folder, 'another'))).rejects.toThrow(MasterKeyMissing);
  });

  it('ask for a key file that nobody else may read and that holds nothing else', async () => {
    await open();
    await chmod(path, 0o644);
    await expect(open()).rejects.toThrow('may be read by others');
    await chmod(path, 0o600);
    await writeFile(path, (await readFile(path, 'utf8')).replace(/.\n$/, '\n'));
    await expect(open()).rejects.toThrow('is no master key');
  });

  it('are wrapped anew when the master key changes, so that an older copy of the table opens nothing', async () => {
    const [kept, erased] = [newFileKey(), newFileKey()];
    const keys = await open();
    const running = await open();
    await keys.keep(kept);
    await keys.keep(erased);
    await superuser.query('CREATE TEMP TABLE older AS SELECT * FROM vault.key');
    await keys.destroy(erased.keyId);
    expect(await rotated(keys)).toMatchObject({ keyCount: 1 });

    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(1);
    // A process that runs on takes the new key by itself.
    expect(Buffer.from((await running.find(kept.keyId)) ?? '')).toEqual(Buffer.from(kept.key));
    await running.keep(newFileKey());

    await superuser.query('DELETE FROM vault.key; INSERT INTO vault.key SELECT * FROM older');
    expect(await keys.find(erased.keyId)).toBeNull();
  });

  it('stay under the master key that they are under where its change is not put on record', async () => {
    const keys = await open();
    await keys.keep(newFileKey());
    const before = await readFile(path, 'utf8');
    const asked: unknown[] = [];
    const refused = keys.rotate(async (change) => {
      asked.push(change);
      return err('not recorded');
    });
    expect(await refused).toEqual(err('not recorded'));
    expect(asked).toEqual([{ masterId: expect.stringMatching(/^[0-9a-f]{16}$/), replaces: before.slice(0, 16) }]);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await rotated(keys)).toMatchObject({ keyCount: 1 });
  });

  it('are wrapped anew past rows that nothing opens, which are named and left as they were', async () => {
    const [kept, damaged, foreign] = [newFileKey(), newFileKey(), newFileKey()];
    const keys = await open();
    for (const fileKey of [kept, damaged, foreign]) await keys.keep(fileKey);
    await superuser.query(
      'UPDATE vault.key SET wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) WHERE key_id = $1',
      [damaged.keyId],
    );
    await superuser.query('UPDATE vault.key SET master_id = $2 WHERE key_id = $1', [foreign.keyId, 'ab'.repeat(8)]);
    const rowOf = async ({ keyId }: FileKey) =>
      (await superuser.query<object>('SELECT * FROM vault.key WHERE key_id = $1', [keyId])).rows;
    const before = [await rowOf(damaged), await rowOf(foreign)];

    const { keyCount, passedOver } = await rotated(keys);
    expect([keyCount, [...passedOver].sort()]).toEqual([1, [damaged.keyId, foreign.keyId].sort()]);
    expect(Buffer.from((await keys.find(kept.keyId)) ?? '')).toEqual(Buffer.from(kept.key));
    expect([await rowOf(damaged), await rowOf(foreign)]).toEqual(before);
    expect(await keys.find(damaged.keyId)).toBeNull();
    expect((await rotated(keys)).passedOver).toHaveLength(2);
  });

  it('are found after a change of the master key that broke off, which is begun again', async () => {
    const kept = newFileKey();
    await (await open()).keep(kept);
    const [before = ''] = (await readFile(path, 'utf8')).split('\n');
    const never = masterKeyOf(Buffer.alloc(32, 7));
    await writeFile(path, `${never.masterId} ${Buffer.from(never.key).toString('hex')}\n${before}\n`);
    const keys = await open();
    expect(await keys.find(kept.keyId)).not.toBeNull();
    await rotated(keys);
    expect(await readFile(path, 'utf8')).not.toContain(before);
    expect(await (await open()).find(kept.keyId)).not.toBeNull();
  });

  it('are all found while they are kept and the master key changes at once', async () => {
    const [keys, other] = [await open(), await open()];
    const all = Array.from({ length: 60 }, newFileKey);
    await Promise.all([...all.map((fileKey) => other.keep(fileKey)), rotated(keys), rotated(keys)]);
    for (const { keyId, key } of all) expect(Buffer.from((await keys.find(keyId)) ?? '')).toEqual(Buffer.from(key));
  });

  describe('whose master key is held', () => {
    const someoneWaits = async (): Promise<boolean> => {
      const { rowCount } = await superuser.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    };
    const untilSomeoneWaits = async (): Promise<void> => {
      while (!(await someoneWaits()));
    };
    /** Two parts, each with the id of the master key that wraps at that time. */
    async function* wrappedTwice(keys: PostgresVaultKeys): AsyncGenerator<string> {
      for (let i = 0; i < 2; i += 1) yield (await keys.wrapped(newFileKey())).masterId;
    }

    it('keep it until all is written: a change of it waits', async () => {
      const [keys, other] = [await open(), await open()];
      const written = keys.held(() => wrappedTwice(keys));
      const first = await written.next();
      const changed = rotated(other);
      await untilSomeoneWaits();
      expect((await written.next()).value).toBe(first.value);
      expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${String(first.value)} `));
      expect((await written.next()).done).toBe(true);
      expect((await changed).masterId).not.toBe(first.value);
    });

    it('stand under one while somebody looks: a change of it waits', async () => {
      const [keys, other] = [await open(), await open()];
      let changed: Promise<Rotation> | null = null;
      const seen = await keys.standing(async (masterId) => {
        changed = rotated(other);
        await untilSomeoneWaits();
        return [masterId, (await keys.wrapped(newFileKey())).masterId];
      });
      expect(new Set(seen).size).toBe(1);
      expect(await keys.standing(async (masterId) => masterId)).toBe((await changed!).masterId);
    });

    it('let it go, too, where the writing breaks off', async () => {
      const [keys, other] = [await open(), await open()];
      for await (const masterId of keys.held(() => wrappedTwice(keys))) if (masterId) break;
      expect(await rotated(other)).toMatchObject({ keyCount: 0 });
    });

    it('take the new one where its change is under way', async () => {
      const [keys, other] = [await open(), await open()];
      const stopping = new pg.Client({ connectionString: database.superuserUrl });
      await stopping.connect();
      await stopping.query('BEGIN; SELECT FROM vault.master FOR KEY SHARE');
      const changed = rotated(other);
      await untilSomeoneWaits();
      const written = keys.held(() => wrappedTwice(keys));
      const first = written.next();
      await stopping.query('COMMIT');
      await stopping.end();
      expect((await first).value).toBe((await changed).masterId);
      await written.return();
    });

    it('are not written as whole where the hold was lost on the way', async () => {
      const keys = await open();
      const written = keys.held(() => wrappedTwice(keys));
      await written.next();
      await superuser.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database ON oid = database
          WHERE locktype = 'advisory' AND granted AND datname = current_database()`,
      );
      await written.next();
      await expect(written.next()).rejects.toThrow();
    });
  });
});

describe('a wrapped key', () => {
  it('is byte for byte what the specification’s vectors say', () => {
    const file = resolve(import.meta.dirname, '../../../docs/spec/vectors/sealed-file.json');
    const { wrapped } = JSON.parse(readFileSync(file, 'utf8')) as { wrapped: Record<string, string>[] };
    for (const { masterKey = '', masterId, keyId = '', key = '', nonce = '', wrapped: expected = '' } of wrapped) {
      const master = masterKeyOf(Buffer.from(masterKey, 'hex'));
      expect(master.masterId).toBe(masterId);
      const made = wrapKey({ keyId, key: Buffer.from(key, 'hex') }, master, Buffer.from(nonce, 'hex'));
      expect(made.toString('hex')).toBe(expected);
      expect(unwrapKey(keyId, Buffer.from(expected, 'hex'), master).toString('hex')).toBe(key);
    }
  });
});
