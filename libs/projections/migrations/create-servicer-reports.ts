import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What servicers report of the pool: their asset status files line by line, and their period summaries. */
export class CreateServicerReports1764000000200 implements MigrationInterface {
  readonly name = 'CreateServicerReports1764000000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON read.asset_status_reports, read.asset_status_lines, read.period_summaries TO truststream_app',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.asset_status_reports, read.asset_status_lines, read.period_summaries');
  }
}

const TABLES = `
CREATE TABLE read.asset_status_reports (
  upload_id text PRIMARY KEY,
  deal_id text NOT NULL,
  servicer_id text NOT NULL,
  period_number integer NOT NULL,
  version integer NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_bytes integer NOT NULL,
  as_of date NOT NULL,
  asset_count integer NOT NULL,
  opening_claims numeric NOT NULL,
  new_interest numeric NOT NULL,
  recovered numeric NOT NULL,
  disposal_cost numeric NOT NULL,
  waived numeric NOT NULL,
  removed numeric NOT NULL,
  written_off numeric NOT NULL,
  closing_claims numeric NOT NULL,
  received_at_cursor text COLLATE "C" NOT NULL,
  superseded_at_cursor text COLLATE "C"
);
CREATE INDEX asset_status_reports_by_deal ON read.asset_status_reports (deal_id, period_number);
CREATE TABLE read.asset_status_lines (
  upload_id text NOT NULL,
  line integer NOT NULL,
  deal_id text NOT NULL,
  servicer_id text NOT NULL,
  period_number integer NOT NULL,
  asset_id text NOT NULL,
  borrower_id text NOT NULL,
  region text NOT NULL,
  security text NOT NULL,
  category text NOT NULL,
  overdue_days bigint NOT NULL,
  status text NOT NULL,
  correction text NOT NULL,
  opening_principal numeric NOT NULL,
  opening_interest numeric NOT NULL,
  opening_fee numeric NOT NULL,
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
  PRIMARY KEY (upload_id, line)
);
CREATE INDEX asset_status_lines_by_asset ON read.asset_status_lines (deal_id, asset_id);
CREATE TABLE read.period_summaries (
  deal_id text NOT NULL,
  servicer_id text NOT NULL,
  period_number integer NOT NULL,
  version integer NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_bytes integer NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  penalty numeric NOT NULL,
  fee numeric NOT NULL,
  gross numeric NOT NULL,
  disposal_cost numeric NOT NULL,
  net numeric NOT NULL,
  opening_balance numeric NOT NULL,
  new_interest numeric NOT NULL,
  waived numeric NOT NULL,
  removed numeric NOT NULL,
  closing_balance numeric NOT NULL,
  opening_count bigint NOT NULL,
  disposed_count bigint NOT NULL,
  removed_count bigint NOT NULL,
  closing_count bigint NOT NULL,
  remitted numeric NOT NULL,
  remitted_on date NOT NULL,
  correction text NOT NULL,
  received_at_cursor text COLLATE "C" NOT NULL,
  PRIMARY KEY (deal_id, servicer_id, period_number, version)
);`;
