import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By how much receipts of closed periods were others in truth. */
export class CreateReceiptAdjustments1764000000800 implements MigrationInterface {
  readonly name = 'CreateReceiptAdjustments1764000000800';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.receipt_adjustments TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.receipt_adjustments');
  }
}

const TABLE = `
CREATE TABLE read.receipt_adjustments (
  position bigint NOT NULL PRIMARY KEY,
  deal_id text NOT NULL,
  asset_id text NOT NULL,
  upload_id text NOT NULL,
  line integer NOT NULL,
  adjusted_on date NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  penalty numeric NOT NULL,
  fee numeric NOT NULL,
  gross numeric NOT NULL,
  disposal_cost numeric NOT NULL
);
CREATE INDEX receipt_adjustments_by_deal ON read.receipt_adjustments (deal_id, asset_id);`;
