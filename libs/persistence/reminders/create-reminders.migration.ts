import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people were told of duties, and what is still to be sent: no read model, since nothing that is rebuilt may send again. */
export class CreateReminders1764300000000 implements MigrationInterface {
  readonly name = 'CreateReminders1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA IF NOT EXISTS work');
    await runner.query('GRANT USAGE ON SCHEMA work TO truststream_app');
    await runner.query(`
      CREATE TABLE work.duty_notice (
        notice_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        made_in_order bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        deal_id text NOT NULL,
        deal_name text NOT NULL,
        day date NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE work.duty_reminder (
        deal_id text NOT NULL,
        duty_id text NOT NULL,
        due_date date NOT NULL,
        occasion text NOT NULL,
        kind text NOT NULL,
        period_number integer,
        owner text NOT NULL,
        notice_id uuid NOT NULL REFERENCES work.duty_notice,
        PRIMARY KEY (deal_id, duty_id, due_date, occasion)
      )`);
    await runner.query('CREATE INDEX duty_reminder_of_notice ON work.duty_reminder (notice_id)');
    await runner.query(`
      CREATE TABLE work.duty_notice_delivery (
        notice_id uuid NOT NULL REFERENCES work.duty_notice,
        channel text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_try_at timestamptz DEFAULT now(),
        sent_at timestamptz,
        last_error text,
        left_to_tell jsonb,
        PRIMARY KEY (notice_id, channel),
        CHECK ((next_try_at IS NULL) = (sent_at IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX duty_notice_delivery_due ON work.duty_notice_delivery (next_try_at) WHERE next_try_at IS NOT NULL',
    );
    for (const table of ['duty_notice', 'duty_reminder']) {
      await runner.query(`GRANT SELECT, INSERT ON work.${table} TO truststream_app`);
    }
    await runner.query('GRANT SELECT, INSERT, UPDATE ON work.duty_notice_delivery TO truststream_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['duty_notice_delivery', 'duty_reminder', 'duty_notice']) {
      await runner.query(`DROP TABLE work.${table}`);
    }
  }
}
