import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings of the holders. */
export class CreateMeetings1764000001110 implements MigrationInterface {
  readonly name = 'CreateMeetings1764000001110';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.meetings TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.meetings');
  }
}

const TABLE = `
CREATE TABLE read.meetings (
  deal_id text NOT NULL,
  meeting_id text NOT NULL,
  status text NOT NULL,
  called_by text NOT NULL,
  classes jsonb NOT NULL,
  notice_on date NOT NULL,
  record_date date NOT NULL,
  held_on date NOT NULL,
  without_vote jsonb NOT NULL,
  items jsonb NOT NULL,
  rules jsonb NOT NULL,
  votes_entitled bigint,
  votes_present bigint,
  votes jsonb NOT NULL,
  count_digest text,
  counted_by text,
  confirmed_by text,
  PRIMARY KEY (deal_id, meeting_id)
);`;
