import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makers expect the next period to owe. */
export class CreateEstimates1764000000850 implements MigrationInterface {
  readonly name = 'CreateEstimates1764000000850';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.estimates TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.estimates');
  }
}

const TABLE = `
CREATE TABLE read.estimates (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  item text NOT NULL,
  amount numeric NOT NULL,
  reason text NOT NULL,
  effective_date date NOT NULL,
  recorded_at text NOT NULL,
  PRIMARY KEY (deal_id, period_number, item)
);`;
