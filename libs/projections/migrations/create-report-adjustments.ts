import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What servicers' reports of closed periods said otherwise than it was. */
export class CreateReportAdjustments1764000001120 implements MigrationInterface {
  readonly name = 'CreateReportAdjustments1764000001120';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UP);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.asset_status_adjustments TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

const UP = `
CREATE TABLE read.asset_status_adjustments (
  position bigint NOT NULL PRIMARY KEY,
  deal_id text NOT NULL,
  servicer_id text NOT NULL,
  period_number integer NOT NULL,
  corrects_period integer NOT NULL,
  upload_id text NOT NULL,
  line integer NOT NULL,
  asset_id text NOT NULL,
  adjusted_on date NOT NULL,
  adjusted_at_cursor text COLLATE "C" NOT NULL,
  category text NOT NULL,
  overdue_days bigint NOT NULL,
  status text NOT NULL,
  new_interest numeric NOT NULL,
  recovered_principal numeric NOT NULL,
  recovered_interest numeric NOT NULL,
  recovered_penalty numeric NOT NULL,
  recovered_fee numeric NOT NULL,
  disposal_cost numeric NOT NULL,
  waived numeric NOT NULL,
  removed numeric NOT NULL,
  written_off numeric NOT NULL,
  closing_principal numeric NOT NULL,
  closing_interest numeric NOT NULL,
  closing_fee numeric NOT NULL,
  reason text NOT NULL,
  adjusted_by text NOT NULL
);
CREATE INDEX asset_status_adjustments_by_asset ON read.asset_status_adjustments (deal_id, asset_id);
ALTER TABLE read.period_summaries ADD COLUMN corrected jsonb, ADD COLUMN corrected_in integer;
ALTER TABLE read.corrections ALTER COLUMN stated DROP NOT NULL, ALTER COLUMN corrected DROP NOT NULL,
  ALTER COLUMN difference DROP NOT NULL;`;

const DOWN = `
ALTER TABLE read.corrections ALTER COLUMN stated SET NOT NULL, ALTER COLUMN corrected SET NOT NULL,
  ALTER COLUMN difference SET NOT NULL;
ALTER TABLE read.period_summaries DROP COLUMN corrected, DROP COLUMN corrected_in;
DROP TABLE read.asset_status_adjustments;`;
