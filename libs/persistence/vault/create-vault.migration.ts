import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `vault`: who subjects are, sealed, and the keys under which they and files lie, each wrapped under the master key that the one row of `vault.master` names.
 * Unlike the log's tables rows of `vault.key` may be deleted: that is what they are for.
 */
export class CreateVault1764200000000 implements MigrationInterface {
  readonly name = 'CreateVault1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA vault');
    await runner.query(`CREATE TABLE vault.master (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      master_id text NOT NULL CHECK (master_id ~ '^[0-9a-f]{16}$')
    )`);
    await runner.query(`CREATE TABLE vault.key (
      key_id text PRIMARY KEY CHECK (key_id ~ '^[0-9a-f]{32}$'),
      master_id text NOT NULL,
      wrapped bytea NOT NULL CHECK (octet_length(wrapped) = 60)
    )`);
    await runner.query(`CREATE TABLE vault.subject (
      subject_id text PRIMARY KEY,
      key_id text NOT NULL UNIQUE
    )`);
    await runner.query(`CREATE TABLE vault.identity (
      key_id text NOT NULL,
      identity_digest text NOT NULL CHECK (identity_digest ~ '^[0-9a-f]{64}$'),
      sealed bytea NOT NULL,
      PRIMARY KEY (key_id, identity_digest)
    )`);
    await runner.query('GRANT SELECT, INSERT ON vault.subject, vault.identity TO truststream_app');
    await runner.query('GRANT UPDATE ON vault.subject TO truststream_app');
    await runner.query('GRANT USAGE ON SCHEMA vault TO truststream_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE ON vault.master TO truststream_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON vault.key TO truststream_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA vault CASCADE');
  }
}
