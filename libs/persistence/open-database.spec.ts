import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { openDatabase } from './open-database.js';

async function ask(url: string, sql: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

const WHO = 'SELECT session_user AS login, current_user AS acts_as';
const POWERS = `SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = session_user`;
const NO_POWERS = [{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }];

describe('the embedded database', () => {
  let dataFolder: string;

  beforeEach(async () => {
    dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-database-'));
    await chmod(dataFolder, 0o711);
  });
  afterEach(() => rm(dataFolder, { recursive: true, force: true }));

  it('has one login that owns and one that applies, neither of them a superuser', async () => {
    const database = await openDatabase({ dataFolder, durable: false });
    expect(await ask(database.ownerUrl, WHO)).toEqual([{ login: 'truststream_owner', acts_as: 'truststream_owner' }]);
    expect(await ask(database.appUrl, WHO)).toEqual([{ login: 'truststream', acts_as: 'truststream_app' }]);
    expect(await ask(database.ownerUrl, POWERS)).toEqual(NO_POWERS);
    expect(await ask(database.appUrl, POWERS)).toEqual(NO_POWERS);
    await expect(ask(database.appUrl, 'CREATE TABLE public.mine ()')).rejects.toMatchObject({ code: '42501' });
    await database.stop();
  });

  it('keeps what was written from one opening to the next, for several at once', async () => {
    const [first, second] = await Promise.all([openDatabase({ dataFolder }), openDatabase({ dataFolder })]);
    expect(first.ownerUrl).toBe(second.ownerUrl);
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    await Promise.all([first.stop(), second.stop()]);
    const third = await openDatabase({ dataFolder });
    expect(await ask(third.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await third.stop();
  });
});

describe('a database at a URL', () => {
  let server: TestDatabase;
  const withLogin = (login: string): string => {
    const url = new URL(server.superuserUrl);
    url.username = login;
    url.password = 'secret';
    return url.href;
  };

  beforeEach(async () => {
    server = await testDatabase([]);
  });
  afterEach(() => server.drop());

  it('is used by one login in the application’s role', async () => {
    const database = await openDatabase({ url: server.superuserUrl, dataFolder: '/nowhere' });
    expect(database.ownerUrl).toBe(server.superuserUrl);
    expect(await ask(database.appUrl, WHO)).toEqual([{ login: 'postgres', acts_as: 'truststream_app' }]);
    await database.stop();
    expect(await ask(database.ownerUrl, 'SELECT 1 AS still_there')).toEqual([{ still_there: 1 }]);
  });

  it('makes a separate login of the applications a member of their role', async () => {
    const login = `login_${new URL(server.superuserUrl).pathname.slice(1)}`;
    await ask(server.superuserUrl, `CREATE ROLE ${login} LOGIN PASSWORD 'secret'`);
    const options = { url: withLogin(login), migrationUrl: server.superuserUrl, dataFolder: '/nowhere' };
    for (const _ of ['first', 'again']) {
      const database = await openDatabase(options);
      expect(await ask(database.appUrl, WHO)).toEqual([{ login, acts_as: 'truststream_app' }]);
      await database.stop();
    }
    await ask(server.superuserUrl, `DROP ROLE ${login}`);
  });

  it('says what is wrong with a login that does not exist', async () => {
    await expect(openDatabase({ url: withLogin('nobody_knows'), dataFolder: '/nowhere' })).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('keeps the options that the URL brings', async () => {
    const url = new URL(server.superuserUrl);
    url.searchParams.set('options', '-c statement_timeout=4242');
    const database = await openDatabase({ url: url.href, dataFolder: '/nowhere' });
    expect(await ask(database.appUrl, `SELECT current_setting('statement_timeout') AS t, current_user AS u`)).toEqual([
      { t: '4242ms', u: 'truststream_app' },
    ]);
    await database.stop();
  });
});
