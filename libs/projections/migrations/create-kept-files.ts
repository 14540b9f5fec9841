import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What names each file that is kept. */
export class CreateKeptFiles1764000001000 implements MigrationInterface {
  readonly name = 'CreateKeptFiles1764000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE read.kept_files (
      position bigint NOT NULL,
      digest text NOT NULL,
      kind text NOT NULL,
      file_name text,
      deal_id text NOT NULL,
      period_number integer,
      PRIMARY KEY (position, digest)
    )`);
    await queryRunner.query('CREATE INDEX kept_files_by_digest ON read.kept_files (digest)');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON read.kept_files TO truststream_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE read.kept_files');
  }
}
