import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What idle cash was put into. */
export class CreateInvestments1764000001160 implements MigrationInterface {
  readonly name = 'CreateInvestments1764000001160';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.investments TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.investments');
  }
}

const TABLE = `
CREATE TABLE read.investments (
  deal_id text NOT NULL,
  investment_id text NOT NULL,
  status text NOT NULL,
  kind text NOT NULL,
  issuer text NOT NULL,
  amount numeric NOT NULL,
  rate text NOT NULL,
  day_count text NOT NULL,
  buys_on date NOT NULL,
  matures_on date NOT NULL,
  expected_income numeric NOT NULL,
  reason text NOT NULL,
  digest text NOT NULL,
  requested_by text NOT NULL,
  decided_by text,
  sent_back_because text,
  bought_on date,
  bought_as text,
  ended_on date,
  ended_as text,
  received numeric,
  income numeric,
  outstanding numeric,
  lost numeric,
  loss_proposed_by text,
  loss_because text,
  loss_digest text,
  settled jsonb NOT NULL,
  differs jsonb,
  PRIMARY KEY (deal_id, investment_id)
);`;
