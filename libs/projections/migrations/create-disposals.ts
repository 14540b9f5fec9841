import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES = 'read.disposals, read.disposed_assets, read.disposal_cost_documents, read.disposal_costs';

/** How assets are disposed of, and what that costs. */
export class CreateDisposals1764000000500 implements MigrationInterface {
  readonly name = 'CreateDisposals1764000000500';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${NAMES} TO truststream_app`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE ${NAMES}`);
  }
}

const TABLES = `
CREATE TABLE read.disposals (
  deal_id text NOT NULL,
  disposal_id text NOT NULL,
  kind text NOT NULL,
  counterparty text NOT NULL,
  document text NOT NULL,
  agreed_on date NOT NULL,
  agreement jsonb NOT NULL,
  schedules jsonb NOT NULL,
  asset_count integer NOT NULL,
  expected numeric NOT NULL,
  completed_on date,
  withdrawn_because text,
  recorded_by text NOT NULL,
  PRIMARY KEY (deal_id, disposal_id)
);
CREATE TABLE read.disposed_assets (
  deal_id text NOT NULL,
  disposal_id text NOT NULL,
  asset_id text NOT NULL,
  asset_number integer NOT NULL,
  expected numeric NOT NULL,
  PRIMARY KEY (deal_id, disposal_id, asset_id)
);
CREATE TABLE read.disposal_cost_documents (
  deal_id text NOT NULL,
  reference text NOT NULL,
  purpose text NOT NULL,
  incurred_on date NOT NULL,
  total numeric NOT NULL,
  entered_by text NOT NULL,
  withdrawn_because text,
  PRIMARY KEY (deal_id, reference)
);
CREATE TABLE read.disposal_costs (
  deal_id text NOT NULL,
  reference text NOT NULL,
  asset_id text NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (deal_id, reference, asset_id)
);`;
