import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { notaryStoreContract } from '../../audit/notary/notary-store.contract.js';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateAudit1764100000000 } from './create-audit.migration.js';
import { PostgresNotaryStore } from './postgres-notary-store.js';

notaryStoreContract('PostgreSQL', async () => {
  const database = await testDatabase([CreateAudit1764100000000]);
  const stores: PostgresNotaryStore[] = [];
  const open = async (): Promise<PostgresNotaryStore> => {
    const store = new PostgresNotaryStore(database.appUrl);
    stores.push(store);
    return store;
  };
  return {
    store: await open(),
    open,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.drop();
    },
  };
});

describe('the schema audit', () => {
  const tables = ['key_entry', 'tree_growth', 'cosignature'];
  const changes = tables.flatMap((table) => [
    `UPDATE audit.${table} SET ${table === 'key_entry' ? 'ordinal = ordinal' : 'size = size'}`,
    `DELETE FROM audit.${table}`,
    `TRUNCATE audit.${table} CASCADE`,
  ]);
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase([CreateAudit1764100000000]);
  });
  afterAll(() => database.drop());

  const attempt = async (url: string, statement: string): Promise<string> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
      return 'done';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await client.end();
    }
  };

  it.each(changes)('denies the application: %s', async (change) => {
    expect(await attempt(database.appUrl, change)).toMatch(/permission denied/);
  });

  it.each(changes)('stops its owner’s slip of the hand: %s', async (change) => {
    expect(await attempt(database.ownerUrl, change)).toMatch(/never changed or removed/);
  });
});
