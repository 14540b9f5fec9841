import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each deal's events stand in the log, and accounts' movements day by day. */
export class CreateTwoTimes1764000000600 implements MigrationInterface {
  readonly name = 'CreateTwoTimes1764000000600';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON read.deal_events, read.account_days TO truststream_app',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.deal_events, read.account_days');
    await queryRunner.query('DROP INDEX read.account_entries_by_position');
  }
}

const TABLE = `
CREATE TABLE read.deal_events (
  position bigint NOT NULL PRIMARY KEY,
  deal_id text NOT NULL,
  stream text NOT NULL,
  version integer NOT NULL,
  course text NOT NULL,
  type text NOT NULL,
  effective_date date NOT NULL,
  recorded_at text NOT NULL
);
CREATE INDEX deal_events_by_deal ON read.deal_events (deal_id, position);
CREATE TABLE read.account_days (
  deal_id text NOT NULL,
  account text NOT NULL,
  effective_date date NOT NULL,
  block bigint NOT NULL,
  incoming numeric NOT NULL,
  outgoing numeric NOT NULL,
  entry_count integer NOT NULL,
  PRIMARY KEY (deal_id, account, effective_date, block)
);
CREATE INDEX account_entries_by_position ON read.account_entries (deal_id, account, position);`;
