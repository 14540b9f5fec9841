import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { runMigrations } from './run-migrations.js';

class First1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE first (n integer); GRANT SELECT ON first TO truststream_app');
  }
  async down(): Promise<void> {
    throw new Error('not taken back');
  }
}

class Second1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('INSERT INTO first VALUES (1)');
  }
  async down(): Promise<void> {
    throw new Error('not taken back');
  }
}

class Broken1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (n integer)');
    await runner.query('INSERT INTO nowhere VALUES (1)');
  }
  async down(): Promise<void> {
    throw new Error('not taken back');
  }
}

describe('migrations', () => {
  let database: TestDatabase;
  let app: pg.Client;

  beforeEach(async () => {
    database = await testDatabase([]);
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
  });
  afterEach(async () => {
    await app.end();
    await database.drop();
  });

  it('run once, in the order of their times, and say which ran now', async () => {
    const all = [Second1700000000001, First1700000000000];
    expect(await runMigrations(database.ownerUrl, [First1700000000000])).toEqual(['First1700000000000']);
    expect(await runMigrations(database.ownerUrl, all)).toEqual(['Second1700000000001']);
    expect(await runMigrations(database.ownerUrl, all)).toEqual([]);
    expect((await app.query('SELECT n FROM first')).rows).toEqual([{ n: 1 }]);
  });

  it('run once when several processes start together', async () => {
    const all = [First1700000000000, Second1700000000001];
    const ran = await Promise.all([1, 2, 3, 4].map(() => runMigrations(database.ownerUrl, all)));
    expect(ran.flat().sort()).toEqual(['First1700000000000', 'Second1700000000001']);
    expect((await app.query('SELECT n FROM first')).rows).toEqual([{ n: 1 }]);
  });

  it('leave nothing of one that fails, and all that came before it', async () => {
    const all = [First1700000000000, Second1700000000001, Broken1700000000002];
    await expect(runMigrations(database.ownerUrl, all)).rejects.toThrow('nowhere');
    expect((await app.query('SELECT n FROM first')).rows).toEqual([{ n: 1 }]);
    expect((await app.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
  });
});
