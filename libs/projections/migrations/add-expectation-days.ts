import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As of which day the forecast stood that says what an asset brings. */
export class AddExpectationDays1764000001250 implements MigrationInterface {
  readonly name = 'AddExpectationDays1764000001250';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.expected_recoveries ADD COLUMN as_of date');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.expected_recoveries DROP COLUMN as_of');
  }
}
