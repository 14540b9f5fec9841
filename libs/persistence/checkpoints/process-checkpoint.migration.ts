import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the durable consumers of the log stand that have no read model of their own to keep it with. */
export class ProcessCheckpoint1763700000000 implements MigrationInterface {
  readonly name = 'ProcessCheckpoint1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA IF NOT EXISTS work');
    await runner.query('CREATE TABLE work.process_checkpoint (name text PRIMARY KEY, cursor text NOT NULL)');
    await runner.query('GRANT USAGE ON SCHEMA work TO truststream_app');
    await runner.query('GRANT SELECT, INSERT, UPDATE ON work.process_checkpoint TO truststream_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work.process_checkpoint');
  }
}
