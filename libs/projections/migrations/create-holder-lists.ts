import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES = 'read.holder_lists, read.holder_list_changes';

/** The registrar's lists of a class's holders, and what those that were booked changed. */
export class CreateHolderLists1764000001010 implements MigrationInterface {
  readonly name = 'CreateHolderLists1764000001010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${NAMES} TO truststream_app`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE ${NAMES}`);
  }
}

const TABLES = `
CREATE TABLE read.holder_lists (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  list_number integer NOT NULL,
  record_date date NOT NULL,
  status text NOT NULL,
  security_code text NOT NULL,
  file_name text NOT NULL,
  file_digest text NOT NULL,
  holder_count integer NOT NULL,
  units bigint NOT NULL,
  break_count integer NOT NULL,
  breaks jsonb NOT NULL,
  units_moved bigint NOT NULL,
  booked_by text,
  PRIMARY KEY (deal_id, class_id, list_number)
);
CREATE TABLE read.holder_list_changes (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  list_number integer NOT NULL,
  holder_id text NOT NULL,
  units bigint NOT NULL,
  settles_on date NOT NULL,
  PRIMARY KEY (deal_id, class_id, list_number, holder_id)
);
CREATE INDEX holder_list_changes_by_holder ON read.holder_list_changes (holder_id);`;
