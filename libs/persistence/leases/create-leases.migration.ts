import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has a turn at what several processes share, until when, and by which token: a larger one than any before. */
export class CreateLeases1764400000100 implements MigrationInterface {
  readonly name = 'CreateLeases1764400000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA IF NOT EXISTS work');
    await runner.query('GRANT USAGE ON SCHEMA work TO truststream_app');
    await runner.query(`
      CREATE TABLE work.lease (
        name text PRIMARY KEY,
        holder integer NOT NULL,
        until timestamptz NOT NULL,
        token bigint NOT NULL
      )`);
    await runner.query('CREATE SEQUENCE work.lease_token');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON work.lease TO truststream_app');
    await runner.query('GRANT USAGE ON SEQUENCE work.lease_token TO truststream_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work.lease');
    await runner.query('DROP SEQUENCE work.lease_token');
  }
}
