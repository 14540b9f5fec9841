import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the trust buys while it revolves. */
export class CreatePurchases1764000000980 implements MigrationInterface {
  readonly name = 'CreatePurchases1764000000980';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.purchases TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.purchases');
  }
}

const TABLE = `
CREATE TABLE read.purchases (
  deal_id text NOT NULL,
  purchase_id text NOT NULL,
  period_number integer NOT NULL,
  payment_date date NOT NULL,
  status text NOT NULL,
  seller text NOT NULL,
  file_digest text NOT NULL,
  asset_count integer NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  fee numeric NOT NULL,
  claims numeric NOT NULL,
  price numeric NOT NULL,
  reason text NOT NULL,
  tests jsonb,
  digest text NOT NULL,
  requested_by text NOT NULL,
  decided_by text,
  sent_back_because text,
  admitted_on date,
  admitted_at_cursor text COLLATE "C",
  stream_version integer NOT NULL,
  PRIMARY KEY (deal_id, purchase_id)
)`;
