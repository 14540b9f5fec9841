import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that assets leave the pool, and the assets that they name. */
export class CreateBuyBacks1764000000650 implements MigrationInterface {
  readonly name = 'CreateBuyBacks1764000000650';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON read.buy_backs, read.buy_back_assets TO truststream_app',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.buy_backs, read.buy_back_assets');
  }
}

const TABLES = `
CREATE TABLE read.buy_backs (
  deal_id text NOT NULL,
  request_id text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  party text NOT NULL,
  effective_from date NOT NULL,
  pay_by date NOT NULL,
  price numeric NOT NULL,
  paid numeric NOT NULL,
  paid_on date,
  asset_count integer NOT NULL,
  reason text NOT NULL,
  conditions jsonb,
  tests jsonb,
  digest text NOT NULL,
  requested_by text NOT NULL,
  decided_by text,
  sent_back_because text,
  lapse jsonb,
  lapsed_at_cursor text COLLATE "C",
  approved_at_cursor text COLLATE "C",
  stream_version integer NOT NULL,
  PRIMARY KEY (deal_id, request_id)
);
CREATE TABLE read.buy_back_assets (
  deal_id text NOT NULL,
  request_id text NOT NULL,
  direction text NOT NULL,
  line integer NOT NULL,
  asset_id text NOT NULL,
  principal numeric NOT NULL,
  interest numeric NOT NULL,
  fee numeric NOT NULL,
  price numeric,
  borrower_id text,
  region text,
  security text,
  category text,
  overdue_days bigint,
  maturity_date date,
  PRIMARY KEY (deal_id, request_id, direction, line)
);
CREATE INDEX buy_back_assets_by_asset ON read.buy_back_assets (deal_id, asset_id);
`;
