import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was corrected of earlier bookings. */
export class CreateCorrections1764000000550 implements MigrationInterface {
  readonly name = 'CreateCorrections1764000000550';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.corrections TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.corrections');
  }
}

const TABLES = `
CREATE TABLE read.corrections (
  position bigint NOT NULL PRIMARY KEY,
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  kind text NOT NULL,
  cause text NOT NULL,
  corrects_period integer NOT NULL,
  subject text NOT NULL,
  reference text NOT NULL,
  stated numeric NOT NULL,
  corrected numeric NOT NULL,
  difference numeric NOT NULL,
  figures jsonb,
  reason text NOT NULL,
  adjusted_by text NOT NULL,
  adjusted_on date NOT NULL
);
CREATE INDEX corrections_by_deal ON read.corrections (deal_id, period_number);`;
