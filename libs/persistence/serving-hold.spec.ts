import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { FolderServed, ServingHold } from './serving-hold.js';

describe('the one server of a data folder', () => {
  let database: TestDatabase;
  let folder: string;
  const hold = (of = folder) => new ServingHold(database.appUrl, of);

  beforeAll(async () => {
    database = await testDatabase([]);
    folder = await mkdtemp(join(tmpdir(), 'served-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a second one out, who learns who serves it, since when and what to do', async () => {
    const [first, second] = [hold(), hold()];
    await first.take();
    const refused = await second.take().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FolderServed);
    expect(String(refused)).toMatch(
      new RegExp(
        `DATA_FOLDER_SERVED: process ${process.pid} on \\S+, since \\d{4}-\\S+Z, serves the data folder ${folder}; stop it first`,
      ),
    );
    await second.release();
    await first.release();
  });

  it('is free again once it was let go, and never in the way of another folder', async () => {
    const [first, other] = [hold(), hold(await mkdtemp(join(folder, 'other-')))];
    await first.take();
    await other.take();
    await first.release();
    const next = hold();
    await next.take();
    await Promise.all([next.release(), other.release()]);
  });

  it('is held on where the database ended its connection', async () => {
    const holding = hold();
    await holding.take();
    const since = await readFile(join(folder, 'server.json'), 'utf8');
    const admin = new pg.Client({ connectionString: database.superuserUrl });
    await admin.connect();
    const ended = await admin.query(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'truststream server' AND datname = current_database()",
    );
    expect(ended.rowCount).toBe(1);
    for (;;) {
      const { rows } = await admin.query(
        "SELECT FROM pg_locks JOIN pg_database ON oid = database WHERE locktype = 'advisory' AND granted AND datname = current_database()",
      );
      if (rows.length > 0) break;
    }
    await expect(hold().take()).rejects.toThrow(FolderServed);
    expect(await readFile(join(folder, 'server.json'), 'utf8')).toBe(since);
    await admin.end();
    await holding.release();
  });
});
