import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { keepSealedIdentity } from '#application';
import { assert, ok } from '#domain/shared';
import { MasterKeyMissing } from '#persistence/vault';
import {
  allMigrations,
  changeMasterKey,
  openBackend,
  verifyInstallation,
  type Backend,
} from '../../apps/platform/index.js';
import { by, people } from '../support/actors.js';
import { liveTrust } from '../support/life-of-a-trust.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

const TABLES = ['vault.key', 'vault.identity', 'vault.subject', 'vault.master'];
const flipped = (column: string) => `${column} = set_byte(${column}, 30, get_byte(${column}, 30) # 1)`;

/** What is changed in the vault's tables, in all rows, and what `trust verify` then finds. */
const seen: readonly (readonly [what: string, sql: string, codes: readonly string[]])[] = [
  ['the id of a key', `UPDATE vault.key SET key_id = md5(key_id)`, ['FILE_KEY_LOST', 'IDENTITY_LOST']],
  [
    'the master key of a key',
    `UPDATE vault.key SET master_id = 'abababababababab'`,
    ['FILE_KEY_LOST', 'IDENTITY_LOST'],
  ],
  ['a wrapped key', `UPDATE vault.key SET ${flipped('wrapped')}`, ['FILE_DAMAGED', 'IDENTITY_DAMAGED']],
  [
    'keys under each other’s ids',
    `UPDATE vault.key SET wrapped = other.wrapped
       FROM (SELECT key_id, lead(wrapped, 1, (SELECT wrapped FROM vault.key ORDER BY key_id LIMIT 1)) OVER (ORDER BY key_id) AS wrapped
               FROM vault.key) AS other
      WHERE other.key_id = key.key_id`,
    ['FILE_DAMAGED', 'IDENTITY_DAMAGED'],
  ],
  ['that a key is there', `DELETE FROM vault.key`, ['FILE_KEY_LOST', 'IDENTITY_LOST']],
  ['the key of an identity', `UPDATE vault.identity SET key_id = md5(key_id)`, ['IDENTITY_LOST']],
  [
    'the digest of an identity',
    `UPDATE vault.identity SET identity_digest = md5(identity_digest) || md5(identity_digest)`,
    ['IDENTITY_LOST'],
  ],
  ['a sealed identity', `UPDATE vault.identity SET ${flipped('sealed')}`, ['IDENTITY_DAMAGED']],
  ['that an identity is there', `DELETE FROM vault.identity`, ['IDENTITY_LOST']],
  [
    'the master key for what is kept next',
    `UPDATE vault.master SET master_id = 'abababababababab'`,
    ['MASTER_KEY_DIFFERS'],
  ],
];

/** What it does not find, for nothing that was recorded rests on it: events name the keys of whatever was kept. */
const unseen: readonly (readonly [what: string, sql: string])[] = [
  ['whose next identity lies under which key', `UPDATE vault.subject SET key_id = md5(key_id)`],
  ['a subject that no event names', `INSERT INTO vault.subject VALUES ('nobody', md5('nobody'))`],
  [
    'a key that nothing lies under',
    `INSERT INTO vault.key SELECT md5('nothing'), master_id, wrapped FROM vault.key LIMIT 1`,
  ],
];

describe('tampering with the vault', () => {
  let folder: string;
  let database: TestDatabase;
  let superuser: pg.Client;
  let live: Backend;
  let settings: Parameters<typeof openBackend>[0];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tamper-vault-'));
    database = await testDatabase(allMigrations);
    superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    settings = { dataFolder: folder, openedDatabaseUrl: database.appUrl, environment: {} };
    live = await openBackend(settings);
    await liveTrust({ store: live.store, files: live.files, places: new MemoryReactionPlaces() }, { periodCount: 0 });
    for (const subjectId of ['acct-1', 'acct-2']) {
      const sealed = await live.identityVault.seal(subjectId, { name: `见微知著基金 ${subjectId}` });
      const kept = await live.operations.run(keepSealedIdentity, { subjectId, ...sealed }, by(people.maker));
      assert(kept.ok, 'who the holder is is kept');
    }
    const changed = await changeMasterKey(live, people.administrator, 'the first key is put on record');
    assert(changed.ok, 'the master key is changed, on record');
    await live.notary.catchUp();
    await keepCopies();
  });
  afterAll(async () => {
    await live.close();
    await superuser.end();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const keepCopies = async (): Promise<void> => {
    for (const table of TABLES) {
      await superuser.query(
        `DROP TABLE IF EXISTS ${copyOf(table)}; CREATE TEMP TABLE ${copyOf(table)} AS SELECT * FROM ${table}`,
      );
    }
  };
  const found = async (): Promise<readonly string[]> => {
    const { results } = await verifyInstallation(live, { checks: ['files', 'identities', 'vault'] }, () => undefined);
    return [...new Set(results.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  };
  /** Changes it, looks, and puts everything back. */
  async function tampered<T>(sql: string, look: () => Promise<T>): Promise<T> {
    const { rowCount } = await superuser.query(sql);
    assert((rowCount ?? 0) > 0, 'something was changed');
    try {
      return await look();
    } finally {
      for (const table of TABLES) {
        await superuser.query(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${copyOf(table)}`);
      }
    }
  }

  it('finds nothing where nothing was touched', async () => {
    expect(await found()).toEqual([]);
  });

  it.each(seen)('finds a change of %s', async (_what, sql, codes) => {
    expect(await tampered(sql, found)).toEqual(codes);
  });

  it.each(unseen)('does not see a change of %s: what was recorded opens as before', async (_what, sql) => {
    expect(await tampered(sql, found)).toEqual([]);
  });

  it('finds an insider’s own master key over everything, though all of it opens, until it is on record', async () => {
    await live.vaultKeys.rotate(async () => ok('no event tells of it'));
    await (await openBackend(settings)).close();
    expect(await found()).toEqual(['MASTER_KEY_DIFFERS']);
    assert((await changeMasterKey(live, people.administrator, 'the vault was found under another key')).ok, 'changed');
    expect(await found()).toEqual([]);
    await keepCopies();
  });

  it('meets a master key that nobody has where it is needed next: at the start', async () => {
    const [, sql = ''] = seen.find(([what]) => what.startsWith('the master key for')) ?? [];
    await tampered(sql, () => expect(openBackend(settings)).rejects.toThrow(MasterKeyMissing));
  });
});

const copyOf = (table: string): string => table.replace('vault.', 'was_');
