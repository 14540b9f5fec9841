import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of reconciliations, the breaks that they found, and the custodian's statements. */
export class CreateReconciliation1764000000300 implements MigrationInterface {
  readonly name = 'CreateReconciliation1764000000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON read.custodian_statements, read.reconciliations, read.reconciliation_breaks, read.suspense_cash TO truststream_app',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'DROP TABLE read.custodian_statements, read.reconciliations, read.reconciliation_breaks, read.suspense_cash',
    );
  }
}

const TABLES = `
CREATE TABLE read.custodian_statements (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  version integer NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_bytes integer NOT NULL,
  statement_from date NOT NULL,
  statement_to date NOT NULL,
  line_count integer NOT NULL,
  accounts jsonb NOT NULL,
  PRIMARY KEY (deal_id, period_number, version)
);
CREATE TABLE read.reconciliations (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  stream_version integer NOT NULL,
  reconciled_on date NOT NULL,
  reconciled_by text NOT NULL,
  standing integer NOT NULL,
  override text NOT NULL,
  request_digest text,
  requested_by text,
  request_reason text,
  approved_by text,
  approval_reason text,
  PRIMARY KEY (deal_id, period_number)
);
CREATE TABLE read.reconciliation_breaks (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  break_id text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  amount numeric NOT NULL,
  since date NOT NULL,
  message text NOT NULL,
  status text NOT NULL,
  owner text,
  note text,
  resolution text,
  resolved_by text,
  PRIMARY KEY (deal_id, period_number, break_id)
);
CREATE TABLE read.suspense_cash (
  deal_id text NOT NULL,
  bank_reference text NOT NULL,
  amount numeric NOT NULL,
  value_date date NOT NULL,
  remark text NOT NULL,
  booked_in integer NOT NULL,
  servicer_id text,
  counts_in integer,
  PRIMARY KEY (deal_id, bank_reference)
);`;
