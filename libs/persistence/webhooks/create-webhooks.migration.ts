import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What programs were told of events, and what is still to be sent: no read model, since nothing that is rebuilt may send again. */
export class CreateWebhooks1764400000000 implements MigrationInterface {
  readonly name = 'CreateWebhooks1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work.webhook_subscription (
        name text PRIMARY KEY,
        looked_up_to text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE work.webhook_delivery (
        notice_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        noted_in_order bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        subscription text NOT NULL REFERENCES work.webhook_subscription,
        event_id text NOT NULL,
        kind text NOT NULL,
        deal_id text,
        told jsonb NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_try_at timestamptz DEFAULT now(),
        sent_at timestamptz,
        last_error text,
        UNIQUE (subscription, event_id),
        CHECK ((next_try_at IS NULL) = (sent_at IS NOT NULL))
      )`);
    await runner.query(
      'CREATE INDEX webhook_delivery_due ON work.webhook_delivery (subscription, next_try_at) WHERE next_try_at IS NOT NULL',
    );
    await runner.query('CREATE INDEX webhook_delivery_of_deal ON work.webhook_delivery (deal_id, noted_in_order)');
    for (const table of ['webhook_subscription', 'webhook_delivery'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE ON work.${table} TO truststream_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_delivery', 'webhook_subscription']) await runner.query(`DROP TABLE work.${table}`);
  }
}
