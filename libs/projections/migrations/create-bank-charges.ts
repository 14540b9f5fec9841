import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bank's own charges. */
export class CreateBankCharges1764000001150 implements MigrationInterface {
  readonly name = 'CreateBankCharges1764000001150';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.bank_charges TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.bank_charges');
  }
}

const TABLE = `
CREATE TABLE read.bank_charges (
  position bigint PRIMARY KEY,
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  account text NOT NULL,
  amount numeric NOT NULL,
  bank_reference text NOT NULL,
  remark text NOT NULL,
  value_date date NOT NULL,
  recorded_at text NOT NULL
);
CREATE INDEX bank_charges_by_deal ON read.bank_charges (deal_id, period_number);`;
