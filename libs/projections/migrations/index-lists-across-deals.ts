import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Breaks by their age and instructions by their due date, whosesoever deal they are of. */
export class IndexListsAcrossDeals1764000001240 implements MigrationInterface {
  readonly name = 'IndexListsAcrossDeals1764000001240';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX breaks_by_age ON read.reconciliation_breaks (status, since, deal_id, period_number, break_id)`,
    );
    await queryRunner.query(`CREATE INDEX instructions_by_due_date ON read.instructions (due_date, instruction_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX read.instructions_by_due_date');
    await queryRunner.query('DROP INDEX read.breaks_by_age');
  }
}
