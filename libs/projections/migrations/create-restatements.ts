import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closed periods as they should have been. */
export class CreateRestatements1764000000560 implements MigrationInterface {
  readonly name = 'CreateRestatements1764000000560';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.restatements TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.restatements');
  }
}

const TABLES = `
CREATE TABLE read.restatements (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  number integer NOT NULL,
  status text NOT NULL,
  digest text NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  approved_by text,
  comparison jsonb NOT NULL,
  result jsonb NOT NULL,
  PRIMARY KEY (deal_id, period_number, number)
);`;
