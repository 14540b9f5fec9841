import pg from 'pg';
import { assert } from '#domain/shared';
import type { KeptCommand, KeptEvent, KeptExtent, KeptLog, KeptPage, KeptPlace } from '../kept-log.js';

/** Rows of one page: of events of a receipts file, which are the largest, some ten megabytes. */
const PAGE_ROWS = 200;

/** Below every position that the column can hold, so that no row is passed over. */
const BEFORE_ALL = -(2n ** 63n);

/** An instant as ISO text; one beyond all time, which no append records, as PostgreSQL names it. */
const INSTANT = (column: string): string =>
  `coalesce(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ${column}::text)`;

/** The log's tables in PostgreSQL, as they are. */
export class PostgresKeptLog implements KeptLog {
  private readonly readers: pg.Pool;

  /** @param url acts as the application's role, or any other that may read the log */
  constructor(url: string) {
    this.readers = new pg.Pool({ connectionString: url, max: 2, application_name: 'truststream verifier' });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.readers.on('error', () => undefined);
  }

  async close(): Promise<void> {
    await this.readers.end();
  }

  async extent(): Promise<KeptExtent> {
    const { rows } = await this.readers.query<ExtentRow>(
      `SELECT position AS head, ${INSTANT('recorded_at')} AS recorded_at,
              (SELECT coalesce(max(position), 0) FROM log.event) AS last,
              (SELECT count(*) FROM log.event) AS events, (SELECT count(*) FROM log.command) AS commands,
              (SELECT coalesce(max(first_position + event_count - 1), 0) FROM log.command) AS last_command
         FROM log.head`,
    );
    const [row] = rows;
    assert(row && rows.length === 1, `the log has one head, not ${rows.length}`);
    return {
      headPosition: BigInt(row.head),
      headRecordedAt: row.recorded_at,
      lastPosition: BigInt(row.last),
      eventCount: BigInt(row.events),
      commandCount: BigInt(row.commands),
      lastCommandPosition: BigInt(row.last_command),
    };
  }

  async *pages(upTo: bigint): AsyncGenerator<KeptPage> {
    let after = BEFORE_ALL;
    for (;;) {
      const { rows } = await this.readers.query<EventRow>({
        name: 'kept events',
        text: `SELECT position, stream, version, type, schema_version, ${INSTANT('recorded_at')} AS recorded_at,
                      effective_date::text, actor, command_id, encode(command_digest, 'hex') AS command_digest,
                      causation_id, correlation_id, payload
                 FROM log.event e WHERE e.position > $1 AND e.position <= $2 ORDER BY e.position LIMIT ${PAGE_ROWS}`,
        values: [after, upTo],
      });
      const events = rows.map(eventOf);
      after = events.at(-1)?.position ?? upTo;
      if (events.length > 0) yield { events, commands: await this.commandsOf(events) };
      if (events.length < PAGE_ROWS) return;
    }
  }

  async *commandsWithoutEvents(upTo: bigint): AsyncGenerator<KeptCommand> {
    // None are expected: where there are many, the first of them tell as much as all.
    const { rows } = await this.readers.query<CommandRow>({
      name: 'kept commands without events',
      text: `SELECT ${COMMAND_COLUMNS} FROM log.command c
              WHERE c.first_position <= $1
                AND NOT EXISTS (SELECT FROM log.event e WHERE e.position = c.first_position AND e.command_id = c.command_id)
              ORDER BY c.first_position, c.command_id LIMIT ${PAGE_ROWS}`,
      values: [upTo],
    });
    yield* rows.map(commandOf);
  }

  async *streamOrder(upTo: bigint): AsyncGenerator<KeptPlace> {
    let after: readonly [string, number] = ['', 0];
    let first = true;
    for (;;) {
      const { rows } = await this.readers.query<Pick<EventRow, 'stream' | 'version' | 'position'>>({
        name: first ? 'first kept places' : 'kept places',
        text: `SELECT stream, version, position FROM log.event e
                WHERE e.position <= $1 ${first ? '' : 'AND (e.stream, e.version) > ($2, $3)'}
                ORDER BY e.stream, e.version LIMIT ${PLACES_PAGE_ROWS}`,
        values: first ? [upTo] : [upTo, ...after],
      });
      for (const { stream, version, position } of rows) {
        after = [stream, version];
        yield { stream, version, position: BigInt(position) };
      }
      first = false;
      if (rows.length < PLACES_PAGE_ROWS) return;
    }
  }

  private async commandsOf(events: readonly KeptEvent[]): Promise<ReadonlyMap<string, KeptCommand>> {
    const { rows } = await this.readers.query<CommandRow>({
      name: 'kept commands',
      text: `SELECT ${COMMAND_COLUMNS} FROM log.command c WHERE c.command_id = ANY($1)`,
      values: [[...new Set(events.map(({ commandId }) => commandId))]],
    });
    return new Map(rows.map((row) => [row.command_id, commandOf(row)]));
  }
}

const COMMAND_COLUMNS = `command_id, stream, first_version, first_position, event_count,
  encode(request_digest, 'hex') AS request_digest, encode(command_digest, 'hex') AS command_digest, record`;

/** Places are small: a page of them takes a megabyte. */
const PLACES_PAGE_ROWS = 5_000;

type ExtentRow = Readonly<Record<'head' | 'recorded_at' | 'last' | 'events' | 'commands' | 'last_command', string>>;

interface EventRow {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly recorded_at: string;
  readonly effective_date: string;
  readonly actor: string;
  readonly command_id: string;
  readonly command_digest: string;
  readonly causation_id: string | null;
  readonly correlation_id: string;
  readonly payload: Uint8Array;
}

const eventOf = (row: EventRow): KeptEvent => ({
  position: BigInt(row.position),
  stream: row.stream,
  version: row.version,
  type: row.type,
  schemaVersion: row.schema_version,
  recordedAt: row.recorded_at,
  effectiveDate: row.effective_date,
  actor: row.actor,
  commandId: row.command_id,
  commandDigest: row.command_digest,
  causationId: row.causation_id,
  correlationId: row.correlation_id,
  payloadBytes: row.payload,
});

interface CommandRow {
  readonly command_id: string;
  readonly stream: string;
  readonly first_version: number;
  readonly first_position: string;
  readonly event_count: number;
  readonly request_digest: string;
  readonly command_digest: string;
  readonly record: Uint8Array;
}

const commandOf = (row: CommandRow): KeptCommand => ({
  commandId: row.command_id,
  stream: row.stream,
  firstVersion: row.first_version,
  firstPosition: BigInt(row.first_position),
  eventCount: row.event_count,
  requestDigest: row.request_digest,
  commandDigest: row.command_digest,
  recordBytes: row.record,
});
