import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every erasure that was requested, by its place in the log. */
export class CreateErasures1764000001270 implements MigrationInterface {
  readonly name = 'CreateErasures1764000001270';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE read.erasures (
      erasure_id text NOT NULL,
      position bigint NOT NULL,
      status text NOT NULL,
      files jsonb NOT NULL,
      subjects jsonb NOT NULL,
      reason text NOT NULL,
      requested_by text NOT NULL,
      decided_by text,
      erased_by bigint,
      PRIMARY KEY (erasure_id)
    )`);
    await queryRunner.query('CREATE INDEX erasures_by_position ON read.erasures (position)');
    await queryRunner.query('CREATE INDEX erasures_by_status ON read.erasures (status, position)');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.erasures TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.erasures');
  }
}
