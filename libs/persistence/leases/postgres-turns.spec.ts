import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { turnsContract } from '../../file-store/turns.contract.js';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateLeases1764400000100 } from './create-leases.migration.js';
import { PostgresTurns } from './postgres-turns.js';

let database: TestDatabase;
const opened: PostgresTurns[] = [];

/** A process with turns of its own. */
const aProcess = (): PostgresTurns => {
  const turns = new PostgresTurns(database.appUrl);
  opened.push(turns);
  return turns;
};

beforeAll(async () => {
  database = await testDatabase([CreateLeases1764400000100]);
});
afterEach(() => Promise.all(opened.splice(0).map((turns) => turns.close())));
afterAll(() => database.drop());

turnsContract('turns among processes that share a database', async () => [aProcess(), aProcess()]);

describe('turns of a process', () => {
  it('that dies are free', async () => {
    const [dying, other] = [aProcess(), aProcess()];
    await dying.take('a');
    await dying.close();
    expect(await other.take('a')).not.toBeNull();
  });

  it('that loses its connection are wanted, and can be had again', async () => {
    const turns = aProcess();
    const turn = await turns.take('a');
    const wanted = new Promise((resolve) => turn?.wanted.addEventListener('abort', resolve));
    const client = new pg.Client({ connectionString: database.superuserUrl });
    await client.connect();
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'truststream turns' AND datname = current_database()`,
    );
    await client.end();
    await wanted;
    expect(await turns.take('a')).toBeNull();
    await turn?.release();
    const again = await turns.take('a');
    expect(again?.wanted.aborted).toBe(false);
    expect(await aProcess().take('a')).toBeNull();
  });
});
