import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people expect a pool to bring. */
export class CreateForecasts1764000000700 implements MigrationInterface {
  readonly name = 'CreateForecasts1764000000700';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON read.recovery_forecasts, read.expected_recoveries TO truststream_app',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.recovery_forecasts, read.expected_recoveries');
  }
}

const TABLES = `
CREATE TABLE read.recovery_forecasts (
  deal_id text NOT NULL,
  forecast_id text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  source text NOT NULL,
  as_of date NOT NULL,
  document text NOT NULL,
  recoveries jsonb NOT NULL,
  recorded_by text NOT NULL,
  PRIMARY KEY (deal_id, forecast_id)
);
CREATE TABLE read.expected_recoveries (
  deal_id text NOT NULL,
  forecast_id text NOT NULL,
  asset_id text NOT NULL,
  amount numeric NOT NULL,
  expected_by date NOT NULL,
  PRIMARY KEY (deal_id, forecast_id, asset_id)
);`;
