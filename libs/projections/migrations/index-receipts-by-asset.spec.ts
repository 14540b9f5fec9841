import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { IndexReceiptsByAsset1764000001290 } from './index-receipts-by-asset.js';

const OF_UPLOADS = `
SELECT upload_id, string_agg(encode(fingerprints, 'hex'), '' ORDER BY line) AS fingerprints
FROM read.receipt_fingerprints GROUP BY upload_id ORDER BY upload_id`;

describe('the index of receipts by asset', () => {
  let database: ReadDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    database = await readDatabaseOf(exampleLife());
    owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await database.close();
  });

  it('comes with fingerprints for uploads of before, which are those that their events give', async () => {
    const given = await owner.query<object[]>(OF_UPLOADS);
    const migration = new IndexReceiptsByAsset1764000001290();
    const queryRunner = owner.createQueryRunner();
    await migration.down(queryRunner);
    await queryRunner.query('DELETE FROM read.receipt_fingerprints');
    await migration.up(queryRunner);
    await queryRunner.release();
    expect(given.length).toBeGreaterThan(1);
    expect(await owner.query(OF_UPLOADS)).toEqual(given);
  });
});
