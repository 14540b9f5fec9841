import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';

describe('the read models’ migrations', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf([]);
  });
  afterAll(() => database.close());

  it('make exactly the tables that the entities describe', async () => {
    const missing = await database.read.driver.createSchemaBuilder().log();
    expect(missing.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('let the application change rows and not tables', async () => {
    await expect(database.read.query('CREATE TABLE read.mine (n integer)')).rejects.toThrow('permission denied');
    await expect(database.read.query('DROP TABLE read.deals')).rejects.toThrow('must be owner');
    await expect(database.read.query('TRUNCATE read.deals')).rejects.toThrow('permission denied');
  });
});
