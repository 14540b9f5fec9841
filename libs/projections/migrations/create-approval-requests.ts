import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for a second person. */
export class CreateApprovalRequests1764000001200 implements MigrationInterface {
  readonly name = 'CreateApprovalRequests1764000001200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.approval_requests TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.approval_requests');
  }
}

const TABLE = `
CREATE TABLE read.approval_requests (
  subject text NOT NULL,
  approval_id text NOT NULL,
  operation text NOT NULL,
  deal_id text,
  period_number integer,
  about jsonb NOT NULL,
  digest text,
  position bigint NOT NULL,
  proposed_by text,
  proposed_at text NOT NULL,
  amount numeric,
  given jsonb NOT NULL,
  waits boolean NOT NULL,
  PRIMARY KEY (subject)
);`;
