import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who confirmed what the prospectus forecasts. */
export class AddForecastConfirmations1764000001170 implements MigrationInterface {
  readonly name = 'AddForecastConfirmations1764000001170';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.recovery_forecasts ADD COLUMN confirmed_by text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE read.recovery_forecasts DROP COLUMN confirmed_by');
  }
}
