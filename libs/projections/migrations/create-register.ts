import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES =
  'read.unit_transfers, read.unit_blocks, read.transfer_suspensions, read.class_issues, read.retention_findings';

/** The register of a class over its life. */
export class CreateRegister1764000000900 implements MigrationInterface {
  readonly name = 'CreateRegister1764000000900';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${NAMES} TO truststream_app`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE ${NAMES}`);
  }
}

const TABLES = `
CREATE TABLE read.unit_transfers (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  transfer_id text NOT NULL,
  from_holder text NOT NULL,
  to_holder text NOT NULL,
  units bigint NOT NULL,
  units_entered bigint NOT NULL,
  traded_on date NOT NULL,
  settles_on date NOT NULL,
  basis text NOT NULL,
  entered_by text NOT NULL,
  corrected_because text,
  PRIMARY KEY (deal_id, class_id, transfer_id)
);
CREATE TABLE read.unit_blocks (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  block_id text NOT NULL,
  holder_id text NOT NULL,
  kind text NOT NULL,
  units bigint,
  blocked_from date NOT NULL,
  document text NOT NULL,
  released_on date,
  release_document text,
  PRIMARY KEY (deal_id, class_id, block_id)
);
CREATE TABLE read.transfer_suspensions (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  suspension_number integer NOT NULL,
  suspended_from date NOT NULL,
  reason text NOT NULL,
  resumed_on date,
  resumed_because text,
  PRIMARY KEY (deal_id, class_id, suspension_number)
);
CREATE TABLE read.class_issues (
  deal_id text NOT NULL,
  class_id text NOT NULL,
  issued_on date NOT NULL,
  face numeric NOT NULL,
  units bigint NOT NULL,
  holder_count integer NOT NULL,
  price numeric,
  proceeds numeric,
  PRIMARY KEY (deal_id, class_id)
);
CREATE TABLE read.retention_findings (
  deal_id text NOT NULL,
  position bigint NOT NULL,
  finding text NOT NULL,
  class_id text NOT NULL,
  transfer_id text NOT NULL,
  faults jsonb NOT NULL,
  found_on date NOT NULL,
  PRIMARY KEY (deal_id, position)
);`;
