import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which account a transfer was sent again, and what is to be taken back of its returns. */
export class AddReturnReversals1764000001260 implements MigrationInterface {
  readonly name = 'AddReturnReversals1764000001260';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.instruction_attempts ADD COLUMN payee jsonb');
    await queryRunner.query('ALTER TABLE read.instructions ADD COLUMN waiting_reversal jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.instructions DROP COLUMN waiting_reversal');
    await queryRunner.query('ALTER TABLE read.instruction_attempts DROP COLUMN payee');
  }
}
