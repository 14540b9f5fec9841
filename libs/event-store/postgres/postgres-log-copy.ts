import type pg from 'pg';
import { assert } from '#domain/shared';
import type { KeptCommand, KeptEvent, KeptPage } from '../kept-log.js';
import { LogNotEmpty, type LogCopy } from '../log-copy.js';

/**
 * Writes a log, with its positions, instants and bytes as they are, into the tables. What is written was proved before; here
 * only its order is proved again. It acts as the owner, within the transaction of its caller.
 */
export class PostgresLogCopy implements LogCopy {
  private position: bigint;

  private constructor(
    private readonly owner: pg.ClientBase,
    readonly size: bigint,
    private recordedAt: string,
  ) {
    this.position = size;
  }

  /** Into tables that hold no log; throws {@link LogNotEmpty}. */
  static async into(owner: pg.ClientBase): Promise<PostgresLogCopy> {
    const copy = await PostgresLogCopy.onto(owner);
    if (copy.size !== 0n) throw new LogNotEmpty(copy.size.toString());
    return copy;
  }

  /** After the events that are there. Takes the head's lock to the end of the transaction. */
  static async onto(owner: pg.ClientBase): Promise<PostgresLogCopy> {
    const { rows } = await owner.query<{ position: string; recorded_at: string }>(
      'SELECT position, recorded_at::text FROM log.head FOR UPDATE',
    );
    const [head] = rows;
    assert(head, 'the log has a head');
    return new PostgresLogCopy(owner, BigInt(head.position), head.recorded_at);
  }

  /** Whole commands; those that are here already are passed over. */
  async add({ events, commands }: KeptPage): Promise<void> {
    const added = events.filter(({ position }) => position > this.size);
    for (const { position, recordedAt } of added) {
      assert(position === this.position + 1n, `position ${position} follows ${this.position}`);
      [this.position, this.recordedAt] = [position, recordedAt];
    }
    await this.insertCommands([...commands.values()].filter(({ firstPosition }) => firstPosition > this.size));
    await this.insertEvents(added);
  }

  /** Sets the head to the newest event. */
  async end(): Promise<void> {
    await this.owner.query('UPDATE log.head SET position = $1, recorded_at = $2', [
      this.position.toString(),
      this.recordedAt,
    ]);
  }

  private async insertCommands(commands: readonly KeptCommand[]): Promise<void> {
    const of = <T>(field: (command: KeptCommand) => T): T[] => commands.map(field);
    await this.owner.query(
      `INSERT INTO log.command
         (command_id, stream, first_version, first_position, event_count, request_digest, command_digest, record)
       SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::integer[], $6::bytea[], $7::bytea[],
                            $8::bytea[])`,
      [
        of(({ commandId }) => commandId),
        of(({ stream }) => stream),
        of(({ firstVersion }) => firstVersion),
        of(({ firstPosition }) => firstPosition.toString()),
        of(({ eventCount }) => eventCount),
        of(({ requestDigest }) => Buffer.from(requestDigest, 'hex')),
        of(({ commandDigest }) => Buffer.from(commandDigest, 'hex')),
        of(({ recordBytes }) => Buffer.from(recordBytes)),
      ],
    );
  }

  private async insertEvents(events: readonly KeptEvent[]): Promise<void> {
    const of = <T>(field: (event: KeptEvent) => T): T[] => events.map(field);
    await this.owner.query(
      `INSERT INTO log.event
         (position, stream, version, type, schema_version, recorded_at, effective_date, actor, command_id,
          command_digest, causation_id, correlation_id, payload)
       SELECT * FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::text[], $5::integer[], $6::timestamptz[],
                            $7::date[], $8::text[], $9::text[], $10::bytea[], $11::text[], $12::text[], $13::bytea[])`,
      [
        of(({ position }) => position.toString()),
        of(({ stream }) => stream),
        of(({ version }) => version),
        of(({ type }) => type),
        of(({ schemaVersion }) => schemaVersion),
        of(({ recordedAt }) => recordedAt),
        of(({ effectiveDate }) => effectiveDate),
        of(({ actor }) => actor),
        of(({ commandId }) => commandId),
        of(({ commandDigest }) => Buffer.from(commandDigest, 'hex')),
        of(({ causationId }) => causationId),
        of(({ correlationId }) => correlationId),
        of(({ payloadBytes }) => Buffer.from(payloadBytes)),
      ],
    );
  }
}
