import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls on supports, declarations of triggers, and what payments found of triggers. */
export class CreateSupportsAndTriggers1764000000400 implements MigrationInterface {
  readonly name = 'CreateSupportsAndTriggers1764000000400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON read.support_calls, read.trigger_declarations, read.trigger_outcomes TO truststream_app',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.support_calls, read.trigger_declarations, read.trigger_outcomes');
  }
}

const TABLES = `
CREATE TABLE read.support_calls (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  support_id text NOT NULL,
  provider text NOT NULL,
  status text NOT NULL,
  amount numeric NOT NULL,
  formula jsonb NOT NULL,
  shortfall jsonb NOT NULL,
  called_on date NOT NULL,
  called_by text NOT NULL,
  due_date date NOT NULL,
  paid numeric NOT NULL,
  paid_on date,
  defaulted numeric,
  defaulted_on date,
  default_reason text,
  PRIMARY KEY (deal_id, period_number, support_id, provider)
);
CREATE TABLE read.trigger_declarations (
  deal_id text NOT NULL,
  trigger_id text NOT NULL,
  status text NOT NULL,
  date date NOT NULL,
  evidence text NOT NULL,
  proposed_by text NOT NULL,
  confirmed_by text,
  PRIMARY KEY (deal_id, trigger_id)
);
CREATE TABLE read.trigger_outcomes (
  deal_id text NOT NULL,
  period_number integer NOT NULL,
  calculation_version integer NOT NULL,
  outcome_number integer NOT NULL,
  trigger_id text NOT NULL,
  date date NOT NULL,
  tested text NOT NULL,
  outcome text NOT NULL,
  test jsonb,
  evidence text,
  PRIMARY KEY (deal_id, period_number, calculation_version, outcome_number)
);`;
