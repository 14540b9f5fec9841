import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from './test-database.js';

describe('the database of a spec', () => {
  it('is migrated, empty, and of its own', async () => {
    const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
    const client = new pg.Client({ connectionString: first.appUrl });
    await client.connect();
    const { rows } = await client.query('SELECT current_user, session_user, position FROM log.head');
    expect(rows).toEqual([{ current_user: 'truststream_app', session_user: 'truststream', position: '0' }]);
    await client.end();
    expect(first.ownerUrl).not.toBe(second.ownerUrl);
    await Promise.all([first.drop(), second.drop()]);
  });
});
