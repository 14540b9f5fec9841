import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ok } from '#domain/shared';
import { canonicalBytes } from '#event-codec';
import { SealBroken } from '#file-store';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateVault1764200000000 } from './create-vault.migration.js';
import { MasterKeyFile } from './master-key-file.js';
import { PostgresIdentityVault } from './postgres-identity-vault.js';
import { PostgresVaultKeys } from './postgres-vault-keys.js';

const holder = { name: '某某基金', document: '91310000MA1K' };

describe('who subjects are, in the database', () => {
  let database: TestDatabase;
  let superuser: pg.Client;
  let folder: string;
  let keys: PostgresVaultKeys;
  let vault: PostgresIdentityVault;

  beforeAll(async () => {
    database = await testDatabase([CreateVault1764200000000]);
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    folder = await mkdtemp(join(tmpdir(), 'identities-'));
    keys = await PostgresVaultKeys.open(database.appUrl, new MasterKeyFile(join(folder, 'master.keys')));
    vault = new PostgresIdentityVault(database.appUrl, keys);
  });
  afterAll(async () => {
    await vault.close();
    await keys.close();
    await superuser.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is given back as it was kept, and lies there sealed', async () => {
    const sealed = await vault.seal('acct-1', holder);
    expect(await vault.open(sealed)).toEqual(holder);
    const { rows } = await superuser.query<{ sealed: Buffer }>('SELECT sealed FROM vault.identity');
    expect(rows[0]?.sealed.includes(Buffer.from('某某'))).toBe(false);
  });

  it('has one key and one digest however often it is kept, at once, too', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, () => vault.seal('acct-2', holder)));
    expect(new Set(many.map((sealed) => JSON.stringify(sealed))).size).toBe(1);
  });

  it('keeps one key a subject when it changes', async () => {
    const [before, after] = [await vault.seal('acct-3', holder), await vault.seal('acct-3', { name: '另一基金' })];
    expect(after.keyId).toBe(before.keyId);
    expect(await vault.open(before)).toEqual(holder);
    expect(await vault.open(after)).toEqual({ name: '另一基金' });
  });

  it('is told from no other by the digest: equal people of two subjects have two', async () => {
    const [one, other] = [await vault.seal('acct-4', holder), await vault.seal('acct-5', holder)];
    expect(one.identityDigest).not.toBe(other.identityDigest);
  });

  it('is gone with its key; kept anew it has another key, one only, and the old one stays gone', async () => {
    const lost = await vault.seal('acct-6', holder);
    await keys.destroy(lost.keyId);
    expect(await vault.open(lost)).toBeNull();
    const many = await Promise.all(Array.from({ length: 8 }, () => vault.seal('acct-6', holder)));
    expect(new Set(many.map((sealed) => JSON.stringify(sealed))).size).toBe(1);
    expect(many[0]).not.toMatchObject({ keyId: lost.keyId });
    expect([await vault.open(many[0]!), await vault.open(lost)]).toEqual([holder, null]);
  });

  it('is forgotten with whatever key the subject has now; of nobody nothing is', async () => {
    const lost = await vault.seal('acct-9', holder);
    await keys.destroy(lost.keyId);
    const anew = await vault.seal('acct-9', holder);
    await vault.forget('acct-9');
    await vault.forget('nobody');
    expect(await vault.open(anew)).toBeNull();
  });

  it('is confirmed to nobody who guesses it, once its key is gone: the number that stays names no one', async () => {
    const { keyId, identityDigest } = await vault.seal('acct-10', holder);
    await keys.destroy(keyId);
    // What the log and the database still hold, against the right guess.
    const guess = canonicalBytes(holder);
    const kept = [keyId, identityDigest];
    const tried = [
      createHash('sha256').update(guess).digest('hex'),
      createHmac('sha256', keyId).update(guess).digest('hex'),
      createHmac('sha256', Buffer.from(keyId, 'hex')).update(guess).digest('hex'),
      (await vault.seal('acct-10', holder)).identityDigest,
      (await vault.seal('acct-11', holder)).identityDigest,
    ];
    expect(tried.filter((digest) => kept.includes(digest))).toEqual([]);
    expect(new Set(tried).size).toBe(tried.length);
  });

  it('survives a change of the master key', async () => {
    const sealed = await vault.seal('acct-7', holder);
    await keys.rotate(async () => ok(undefined));
    expect(await vault.open(sealed)).toEqual(holder);
  });

  it('is not exchanged or changed unseen', async () => {
    const [one, other] = [await vault.seal('acct-8', holder), await vault.seal('acct-8', { name: '另一基金' })];
    const digests = [one.identityDigest, other.identityDigest];
    await superuser.query(
      'UPDATE vault.identity SET sealed = (SELECT sealed FROM vault.identity WHERE identity_digest = $2) WHERE identity_digest = $1',
      digests,
    );
    await expect(vault.open(one)).rejects.toThrow(SealBroken);
    await superuser.query(`UPDATE vault.identity SET sealed = sealed || '\\x00' WHERE identity_digest = $1`, [
      digests[1],
    ]);
    await expect(vault.open(other)).rejects.toThrow(SealBroken);
  });
});
