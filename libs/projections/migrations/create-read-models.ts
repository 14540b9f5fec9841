import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Schema `read`: the tables that are derived from the log. The owner makes them; the application's role reads and writes
 * their rows and makes temporary tables, into which a rebuild is replayed beside them. Sums are whole minor units.
 */
export class CreateReadModels1764000000100 implements MigrationInterface {
  readonly name = 'CreateReadModels1764000000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE SCHEMA read');
    const tables = [CHECKPOINT, DEALS, CLASSES, PERIODS, COLLECTIONS, DISTRIBUTIONS, ACCOUNTS, HOLDINGS, EVIDENCE];
    for (const statements of [...tables, RIGHTS]) await queryRunner.query(statements);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP SCHEMA read CASCADE');
  }
}

const CHECKPOINT = `
CREATE TABLE read.projection_checkpoint (
  only_row boolean PRIMARY KEY CONSTRAINT projection_checkpoint_has_one_row CHECK (only_row),
  cursor text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  fault_position bigint,
  fault_type text,
  fault_stream text,
  fault_message text
);
INSERT INTO read.projection_checkpoint (only_row, cursor, position) VALUES (true, '', 0);`;

const DEALS = `
CREATE TABLE read.deals (
  deal_id text PRIMARY KEY,
  name text NOT NULL,
  currency text NOT NULL,
  status text NOT NULL,
  cut_off_date date NOT NULL,
  closing_date date NOT NULL,
  legal_maturity_date date NOT NULL,
  terms_version integer NOT NULL,
  terms jsonb NOT NULL,
  stream_version integer NOT NULL,
  pool_file_digest text,
  pool_asset_count integer,
  pool_principal numeric,
  pool_interest numeric,
  pool_fee numeric,
  pool_claims numeric,
  pool_tests jsonb
);
CREATE TABLE read.terms_versions (
  deal_id text NOT NULL,
  terms_version integer NOT NULL,
  status text NOT NULL,
  effective_from date NOT NULL,
  terms jsonb NOT NULL,
  digest text,
  reason text,
  proposed_by text,
  decided_by text,
  sent_back_because text,
  stream_version integer NOT NULL,
  recorded_at text NOT NULL,
  PRIMARY KEY (deal_id, terms_version)
);
CREATE TABLE read.tape_assets (
  deal_id text NOT NULL,
  file_digest text NOT NULL,
  line integer NOT NULL,
  asset_id text NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  fee numeric NOT NULL,
  borrower_id text,
  region text,
  security text,
  category text,
  overdue_days bigint,
  maturity_date date,
  PRIMARY KEY (deal_id, file_digest, line)
);
CREATE INDEX tape_assets_by_asset ON read.tape_assets (deal_id, asset_id);`;

const CLASSES = `
CREATE TABLE read.classes (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  rank integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  face numeric NOT NULL,
  initial_balance numeric NOT NULL,
  coupon text,
  fixed_capital_cost_rate text,
  principal_factor_scale integer NOT NULL,
  expected_maturity_date date NOT NULL,
  PRIMARY KEY (deal_id, class_id)
);
CREATE TABLE read.class_periods (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  period_number integer NOT NULL,
  calculation_version integer NOT NULL,
  paid_on date,
  opening_balance numeric NOT NULL,
  interest_due numeric NOT NULL,
  interest_paid numeric NOT NULL,
  interest_unpaid numeric NOT NULL,
  principal_paid numeric NOT NULL,
  principal_per100 text NOT NULL,
  fixed_capital_cost_accrued numeric NOT NULL,
  fixed_capital_cost_paid numeric NOT NULL,
  fixed_capital_cost_unpaid numeric NOT NULL,
  remainder_paid numeric NOT NULL,
  closing_balance numeric NOT NULL,
  PRIMARY KEY (deal_id, class_id, period_number)
);`;

const PERIODS = `
CREATE TABLE read.periods (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  status text NOT NULL,
  stream_version integer NOT NULL,
  terms_version integer NOT NULL,
  phase integer NOT NULL,
  collection_from date NOT NULL,
  determination_date date NOT NULL,
  interest_from date NOT NULL,
  interest_to date NOT NULL,
  servicer_report_date date NOT NULL,
  custodian_report_date date NOT NULL,
  remittances jsonb NOT NULL,
  reminder_date date,
  trustee_report_date date NOT NULL,
  allocation_date date NOT NULL,
  record_date date NOT NULL,
  scheduled_payment_date date NOT NULL,
  payment_date date NOT NULL,
  calendar_id text NOT NULL,
  calendar_version integer NOT NULL,
  other_calendars jsonb NOT NULL,
  inputs jsonb,
  PRIMARY KEY (deal_id, period_number)
);
CREATE TABLE read.invoices (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  invoice_reference text NOT NULL,
  fee_id text NOT NULL,
  amount numeric NOT NULL,
  effective_date date NOT NULL,
  recorded_at text NOT NULL,
  PRIMARY KEY (deal_id, period_number, invoice_reference)
);`;

const COLLECTIONS = `
CREATE TABLE read.uploads (
  upload_id text PRIMARY KEY,
  position bigint NOT NULL,
  deal_id text NOT NULL,
  servicer_id text NOT NULL,
  period_number integer NOT NULL,
  status text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  file_bytes integer NOT NULL,
  line_count integer NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  penalty numeric NOT NULL,
  fee numeric NOT NULL,
  gross numeric NOT NULL,
  disposal_cost numeric NOT NULL,
  net numeric NOT NULL,
  late jsonb NOT NULL,
  late_until date,
  accepted_on date,
  refused_line_count integer NOT NULL,
  started_at text NOT NULL,
  file_version integer,
  supersedes text,
  superseded_by text,
  accepted_at_cursor text COLLATE "C",
  superseded_at_cursor text COLLATE "C"
);
CREATE INDEX uploads_by_deal ON read.uploads (deal_id, period_number);
CREATE UNIQUE INDEX uploads_by_position ON read.uploads (position);
CREATE TABLE read.receipts (
  upload_position bigint NOT NULL,
  line integer NOT NULL,
  asset_id text NOT NULL,
  receipt_number text NOT NULL,
  received_on date NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  penalty numeric NOT NULL,
  fee numeric NOT NULL,
  disposal_cost numeric NOT NULL,
  method text NOT NULL,
  correction boolean NOT NULL,
  PRIMARY KEY (upload_position, line)
);
CREATE INDEX receipts_by_number ON read.receipts (asset_id, receipt_number);
CREATE TABLE read.remittances (
  position bigint PRIMARY KEY,
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  servicer_id text NOT NULL,
  amount numeric NOT NULL,
  bank_reference text NOT NULL,
  value_date date NOT NULL,
  recorded_at text NOT NULL
);
CREATE INDEX remittances_by_deal ON read.remittances (deal_id, period_number);
CREATE TABLE read.account_income (
  position bigint PRIMARY KEY,
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  account text NOT NULL,
  kind text NOT NULL,
  amount numeric NOT NULL,
  bank_reference text NOT NULL,
  value_date date NOT NULL,
  recorded_at text NOT NULL
);
CREATE INDEX account_income_by_deal ON read.account_income (deal_id, period_number);
CREATE TABLE read.pool_reports (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  date date NOT NULL,
  servicer_id text NOT NULL,
  balance numeric NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  penalty numeric NOT NULL,
  fee numeric NOT NULL,
  prepayment numeric NOT NULL,
  recovery numeric NOT NULL,
  defaulted numeric NOT NULL,
  recorded_at text NOT NULL,
  PRIMARY KEY (deal_id, period_number, date, servicer_id)
);
CREATE TABLE read.loan_recoveries (
  deal_id text NOT NULL,
  asset_id text NOT NULL,
  receipt_count integer NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  penalty numeric NOT NULL,
  fee numeric NOT NULL,
  gross numeric NOT NULL,
  disposal_cost numeric NOT NULL,
  last_received_on date NOT NULL,
  PRIMARY KEY (deal_id, asset_id)
);`;

const DISTRIBUTIONS = `
CREATE TABLE read.distributions (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  status text NOT NULL,
  stream_version integer NOT NULL,
  calculation_version integer NOT NULL,
  calculation_digest text NOT NULL,
  terms_version integer NOT NULL,
  calculated_by text NOT NULL,
  approved_by text,
  drafted_by text,
  draft_digest text,
  sent_back_by text,
  sent_back_reason text,
  allocation_date date NOT NULL,
  record_date date NOT NULL,
  payment_date date NOT NULL,
  paid_on date,
  available numeric NOT NULL,
  available_formula jsonb NOT NULL,
  carried_forward numeric NOT NULL,
  reserve_opening numeric NOT NULL,
  reserve_required numeric NOT NULL,
  reserve_closing numeric NOT NULL,
  reserve_movement numeric NOT NULL,
  allocated_to_tax numeric NOT NULL,
  allocated_to_fees numeric NOT NULL,
  allocated_to_securities numeric NOT NULL,
  PRIMARY KEY (deal_id, period_number)
);
CREATE TABLE read.distribution_lines (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  calculation_version integer NOT NULL,
  line_number integer NOT NULL,
  rank integer NOT NULL,
  term text NOT NULL,
  step text NOT NULL,
  item text NOT NULL,
  payee text NOT NULL,
  formula jsonb,
  available numeric NOT NULL,
  carried_in numeric NOT NULL,
  due numeric NOT NULL,
  paid numeric NOT NULL,
  unpaid numeric NOT NULL,
  paid_formula jsonb,
  unpaid_is_carried boolean NOT NULL,
  note text,
  PRIMARY KEY (deal_id, period_number, calculation_version, line_number)
);
CREATE TABLE read.distribution_payments (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  calculation_version integer NOT NULL,
  payment_number integer NOT NULL,
  item text NOT NULL,
  from_account text NOT NULL,
  to_account text NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (deal_id, period_number, calculation_version, payment_number)
);
CREATE TABLE read.instructions (
  instruction_id text PRIMARY KEY,
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  stage text NOT NULL,
  group_number integer NOT NULL,
  rank integer NOT NULL,
  from_account text NOT NULL,
  to_account text NOT NULL,
  amount numeric NOT NULL,
  purpose text NOT NULL,
  due_date date NOT NULL,
  due_time text,
  drafted_by text NOT NULL,
  signed_by text,
  status text NOT NULL,
  stream_version integer NOT NULL,
  attempts integer NOT NULL,
  is_late boolean,
  days_late integer
);
CREATE INDEX instructions_by_distribution ON read.instructions (deal_id, period_number);
CREATE TABLE read.instruction_attempts (
  instruction_id text NOT NULL,
  attempt integer NOT NULL,
  outcome text NOT NULL,
  issued_on date NOT NULL,
  answered_on date,
  executed_at text,
  bank_reference text,
  returned_on date,
  return_reference text,
  reason text,
  PRIMARY KEY (instruction_id, attempt)
);`;

const ACCOUNTS = `
CREATE TABLE read.account_entries (
  position bigint NOT NULL,
  leg integer NOT NULL,
  deal_id text NOT NULL,
  account text NOT NULL,
  counter_account text NOT NULL,
  effective_date date NOT NULL,
  recorded_at text NOT NULL,
  amount numeric NOT NULL,
  description text NOT NULL,
  PRIMARY KEY (position, leg)
);
CREATE INDEX account_entries_by_account ON read.account_entries (deal_id, account, effective_date, position, leg);
CREATE TABLE read.account_balances (
  deal_id text NOT NULL,
  account text NOT NULL,
  incoming numeric NOT NULL,
  outgoing numeric NOT NULL,
  balance numeric NOT NULL,
  entry_count integer NOT NULL,
  PRIMARY KEY (deal_id, account),
  CONSTRAINT account_balances_conserve CHECK (balance = incoming - outgoing)
);`;

const HOLDINGS = `
CREATE TABLE read.holdings (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  holder_id text NOT NULL,
  rank integer NOT NULL,
  units bigint NOT NULL,
  kinds jsonb NOT NULL,
  PRIMARY KEY (deal_id, class_id, holder_id)
);
CREATE TABLE read.holder_payments (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  class_id text NOT NULL,
  holder_id text NOT NULL,
  rank integer NOT NULL,
  units bigint NOT NULL,
  interest numeric NOT NULL,
  principal numeric NOT NULL,
  yield numeric NOT NULL,
  total numeric NOT NULL,
  withheld numeric NOT NULL,
  net numeric NOT NULL,
  record_date date NOT NULL,
  paid_on date NOT NULL,
  PRIMARY KEY (deal_id, period_number, class_id, holder_id)
);
CREATE INDEX holder_payments_by_holder ON read.holder_payments (holder_id);`;

const EVIDENCE = `
CREATE TABLE read.refused_commands (
  position bigint PRIMARY KEY,
  recorded_at text NOT NULL,
  actor text NOT NULL,
  command_id text NOT NULL,
  command_type text NOT NULL,
  code text NOT NULL,
  refusal jsonb NOT NULL,
  fault_count integer NOT NULL
);
CREATE TABLE read.safekeeping_acts (
  position bigint PRIMARY KEY,
  recorded_at text NOT NULL,
  actor text NOT NULL,
  act text NOT NULL,
  reason text NOT NULL,
  done text NOT NULL
);`;

const RIGHTS = `
GRANT USAGE ON SCHEMA read TO truststream_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA read TO truststream_app;
DO $$ BEGIN
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO truststream_app', current_database());
END $$;`;
