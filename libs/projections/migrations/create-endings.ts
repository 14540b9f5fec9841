import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a trust ends, on its deal. */
export class CreateEndings1764000000950 implements MigrationInterface {
  readonly name = 'CreateEndings1764000000950';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.deals ADD COLUMN termination jsonb, ADD COLUMN liquidation jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.deals DROP COLUMN termination, DROP COLUMN liquidation');
  }
}
