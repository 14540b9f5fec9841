import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START, type Cursor } from '#event-store';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { PostgresCheckpointStore } from './postgres-checkpoint-store.js';
import { ProcessCheckpoint1763700000000 } from './process-checkpoint.migration.js';

describe('a consumer’s checkpoint', () => {
  let database: TestDatabase;
  let checkpoints: PostgresCheckpointStore;

  beforeAll(async () => {
    database = await testDatabase([ProcessCheckpoint1763700000000]);
    checkpoints = new PostgresCheckpointStore(database.appUrl);
  });

  afterAll(async () => {
    await checkpoints.close();
    await database.drop();
  });

  it('is before the first event until one is saved', async () => {
    expect(await checkpoints.load('nobody')).toBe(START);
  });

  it('is kept per consumer, and never goes back', async () => {
    await checkpoints.save('a', '0002' as Cursor);
    await checkpoints.save('a', '0001' as Cursor);
    expect(await checkpoints.load('a')).toBe('0002');
    expect(await checkpoints.load('b')).toBe(START);
  });
});
