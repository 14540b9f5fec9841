import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the trustee said of the equal lines of a file without receipt numbers, with the file. */
export class AddAnsweredLines1764000001230 implements MigrationInterface {
  readonly name = 'AddAnsweredLines1764000001230';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE read.uploads ADD COLUMN equal_lines jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.uploads ALTER COLUMN equal_lines DROP DEFAULT;
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.uploads DROP COLUMN equal_lines');
  }
}
