import pg from 'pg';
import { assert } from '#domain/shared';
import type { KnownSchemas } from '#event-codec';
import type {
  AppendOutcome,
  AppendRequest,
  CommandRecord,
  Cursor,
  EventStore,
  EventsUpTo,
  StoredCommand,
  StoredEvent,
  StreamFrom,
} from '../event-store.js';
import { MAX_READ_LIMIT, READ_BYTES_AIM } from '../limits.js';
import { NextReading } from '../next-reading.js';
import { cursorAt, positionOf } from '../position-cursor.js';
import { prepareAppend, type PreparedAppend } from '../prepare-append.js';
import { AppendQueue, type AppendAnswer } from './append-queue.js';
import { AppendSignal } from './append-signal.js';
import { appendGroup } from './append-statement.js';
import { plannedOnce } from './planned-once.js';
import { assertDense, EVENT_COLUMNS, eventOf, type EventRow } from './rows.js';

export interface PostgresEventStoreOptions {
  /** Acts as the application's role; the log is migrated already. */
  readonly url: string;
  /** Connections for reading, besides one for appending and one for listening. Default 4. */
  readonly readConnections?: number;
  /** The event schemas that may be written and read; all when absent. */
  readonly schemas?: KnownSchemas;
}

/**
 * The log in PostgreSQL. Appends go through one connection in groups that share a commit; several processes may append
 * at once, ordered by the lock of the log's head.
 */
export class PostgresEventStore implements EventStore {
  private readonly readers: pg.Pool;
  private readonly writer: Writer;
  private readonly queue: AppendQueue;
  private readonly signal: AppendSignal;
  /** Asked by whoever waits for the log: they share the statement. */
  private readonly heads = new NextReading(() => this.readHead());

  constructor(private readonly options: PostgresEventStoreOptions) {
    this.readers = new pg.Pool({
      connectionString: plannedOnce(options.url),
      max: options.readConnections ?? 4,
      application_name: 'truststream log reader',
    });
    // An idle connection that dies is replaced when next needed; a query on a dying one reports for itself.
    this.readers.on('error', () => undefined);
    // The pool stops listening to a connection that it ends, which may be ended by the server in the same moment.
    this.readers.on('connect', (client) => client.on('error', () => undefined));
    this.writer = new Writer(options.url);
    this.queue = new AppendQueue((group) => this.writer.commit(group));
    this.signal = new AppendSignal(options.url, () => this.heads.ask());
  }

  /** Answers all appends under way, then lets go of every connection. */
  async close(): Promise<void> {
    await this.queue.close();
    await Promise.all([this.writer.close(), this.signal.close()]);
    await this.readers.end();
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const prepared = prepareAppend(request, this.options.schemas);
    const answer = await this.queue.submit(prepared);
    switch (answer.outcome) {
      case 'appended':
        return this.acknowledged('appended', appendedEvents(prepared, answer));
      case 'repeated':
        return this.acknowledged('repeated', await this.eventsOfCommand(request.command.commandId));
      case 'conflict':
      case 'command id reused':
        return answer;
    }
  }

  readStream(stream: string, fromVersion = 1): Promise<readonly StoredEvent[]> {
    return this.readVersions(stream, fromVersion, null);
  }

  async readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    for (const { fromVersion } of asked) assertFirst(fromVersion);
    const { rows } = await this.readers.query<EventRow & { readonly place: number }>({
      name: 'read streams',
      // Each stream by its index, whatever the planner thinks of how many there are.
      text: `SELECT place, ${EVENT_COLUMNS}
               FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS asked (of, from_version, place)
              CROSS JOIN LATERAL (
                SELECT * FROM log.event WHERE stream = asked.of AND version >= asked.from_version ORDER BY version OFFSET 0
              ) AS e
              ORDER BY place, version`,
      values: [asked.map(({ stream }) => stream), asked.map(({ fromVersion }) => fromVersion)],
    });
    const read = asked.map((): StoredEvent[] => []);
    for (const row of rows) read[Number(row.place) - 1]?.push(eventOf(row, this.options.schemas));
    asked.forEach(({ fromVersion }, i) => assertDense(read[i] ?? [], BigInt(fromVersion), versionOf));
    return read;
  }

  readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    assertLimit(limit);
    return this.readVersions(stream, fromVersion, limit);
  }

  async readNewest(stream: string): Promise<StoredEvent | null> {
    const { rows } = await this.readers.query<EventRow>({
      name: 'read newest',
      text: `SELECT ${EVENT_COLUMNS} FROM log.event WHERE stream = $1 ORDER BY version DESC LIMIT 1`,
      values: [stream],
    });
    return rows[0] ? eventOf(rows[0], this.options.schemas) : null;
  }

  async readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    assertLimit(limit);
    const after = positionOf(cursor);
    const { rows } = await this.readers.query<EventRow>({
      name: 'read after',
      text: `SELECT ${EVENT_COLUMNS}
               FROM (SELECT e.*, sum(octet_length(payload)) OVER (ORDER BY position) - octet_length(payload) AS before
                       FROM (SELECT * FROM log.event WHERE position > $1 ORDER BY position LIMIT $2) AS e) AS e
              WHERE before < $3 ORDER BY position`,
      values: [after.toString(), limit, READ_BYTES_AIM],
    });
    const events = rows.map((row) => eventOf(row, this.options.schemas));
    assertDense(events, after + 1n, (event) => event.position);
    return events;
  }

  async readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    assertLimit(limit);
    const after = positionOf(cursor);
    const { rows } = await this.readers.query<PassedRow>({
      name: 'read after, skipping',
      // A payload that is skipped is measured by nobody, and stays where it lies.
      text: `WITH page AS (
               SELECT * FROM (
                 SELECT e.*, sum(size) OVER (ORDER BY position) - size AS before
                   FROM (SELECT *, type = ANY ($4::text[]) AS skipped,
                                CASE WHEN type = ANY ($4::text[]) THEN 0 ELSE octet_length(payload) END AS size
                           FROM log.event WHERE position > $1 ORDER BY position LIMIT $2) AS e
               ) AS e WHERE before < $3
             )
             SELECT up_to, passed, ${EVENT_COLUMNS}
               FROM (SELECT max(position) AS up_to, count(*) AS passed FROM page) AS whole
               LEFT JOIN page ON NOT skipped ORDER BY position`,
      values: [after.toString(), limit, READ_BYTES_AIM, skippedTypes],
    });
    const { up_to: upTo = null, passed = '0' } = rows[0] ?? {};
    if (upTo === null) return { events: [], upTo: cursor };
    assert(BigInt(upTo) - after === BigInt(passed), `a gap in the log: ${passed} events from ${after} to ${upTo}`);
    const events = rows.flatMap((row) => (isEvent(row) ? [eventOf(row, this.options.schemas)] : []));
    return { events, upTo: cursorAt(BigInt(upTo)) };
  }

  async readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    assert(positions.length <= MAX_READ_LIMIT, `${positions.length} positions at once`);
    const { rows } = await this.readers.query<EventRow>({
      name: 'read at',
      text: `SELECT ${EVENT_COLUMNS} FROM log.event e WHERE e.position = ANY ($1::bigint[]) ORDER BY e.position`,
      values: [positions.map(String)],
    });
    assert(rows.length === positions.length, `${rows.length} events at ${positions.length} positions`);
    return rows.map((row) => eventOf(row, this.options.schemas));
  }

  async head(): Promise<Cursor> {
    return cursorAt(await this.heads.ask());
  }

  async findCommand(commandId: string): Promise<StoredCommand | null> {
    const { rows } = await this.readers.query<CommandRow>({
      name: 'find command',
      text: `SELECT stream, first_position, event_count, encode(request_digest, 'hex') AS request_digest,
                    encode(command_digest, 'hex') AS command_digest, convert_from(record, 'UTF8') AS record
               FROM log.command WHERE command_id = $1`,
      values: [commandId],
    });
    const row = rows[0];
    if (!row) return null;
    const first = BigInt(row.first_position);
    const events = await this.readFrom(first, row.event_count);
    assert(
      events.length === row.event_count && events.every((event) => event.commandId === commandId),
      `the command ${commandId} and its events contradict each other`,
    );
    return {
      record: JSON.parse(row.record) as CommandRecord,
      requestDigest: row.request_digest,
      commandDigest: row.command_digest,
      stream: row.stream,
      events,
    };
  }

  /** So many events from a position on, however large they are together; fewer where the log ends. */
  private async readFrom(first: bigint, count: number): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    while (events.length < count) {
      const part = await this.readAfter(cursorAt(first - 1n + BigInt(events.length)), count - events.length);
      if (part.length === 0) break;
      events.push(...part);
    }
    return events;
  }

  async waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    await this.signal.waitBeyond(positionOf(cursor), timeout_ms);
  }

  private async readVersions(
    stream: string,
    fromVersion: number,
    limit: number | null,
  ): Promise<readonly StoredEvent[]> {
    assertFirst(fromVersion);
    const { rows } = await this.readers.query<EventRow>({
      name: 'read stream',
      text: `SELECT ${EVENT_COLUMNS} FROM log.event WHERE stream = $1 AND version >= $2 ORDER BY version LIMIT $3`,
      values: [stream, fromVersion, limit],
    });
    const events = rows.map((row) => eventOf(row, this.options.schemas));
    assertDense(events, BigInt(fromVersion), versionOf);
    return events;
  }

  private async readHead(): Promise<bigint> {
    const { rows } = await this.readers.query<{ position: string }>({
      name: 'head',
      text: 'SELECT position FROM log.head',
    });
    assert(rows[0], 'the log has a head');
    return BigInt(rows[0].position);
  }

  private async eventsOfCommand(commandId: string): Promise<readonly StoredEvent[]> {
    const command = await this.findCommand(commandId);
    assert(command, `the log knows the command ${commandId} that it called repeated`);
    return command.events;
  }

  private acknowledged(outcome: 'appended' | 'repeated', events: readonly StoredEvent[]): AppendOutcome {
    const last = events.at(-1);
    assert(last, 'an append has events');
    this.signal.grew(last.position);
    return { outcome, events, cursor: last.cursor };
  }
}

/** An event, beside how far was read; without an event where all were skipped. */
interface PassedRow extends Partial<Omit<EventRow, 'position'>> {
  readonly position: string | null;
  readonly up_to: string | null;
  readonly passed: string;
}

const isEvent = (row: PassedRow): row is PassedRow & EventRow => row.position !== null;

const versionOf = ({ version }: StoredEvent): bigint => BigInt(version);

const assertFirst = (fromVersion: number): void => assert(fromVersion >= 1, `versions begin at 1, not ${fromVersion}`);

const assertLimit = (limit: number): void =>
  assert(Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_READ_LIMIT, `a limit of ${limit} events`);

interface CommandRow {
  readonly stream: string;
  readonly first_position: string;
  readonly event_count: number;
  readonly request_digest: string;
  readonly command_digest: string;
  readonly record: string;
}

/** The events as the log keeps them, without reading them back. */
function appendedEvents(
  { request, payloads, readPayloads, commandDigest }: PreparedAppend,
  answer: Extract<AppendAnswer, { outcome: 'appended' }>,
): readonly StoredEvent[] {
  return request.events.map((event, i): StoredEvent => {
    const position = answer.firstPosition + BigInt(i);
    const [payload, payloadBytes] = [readPayloads[i], payloads[i]];
    assert(payload && payloadBytes, 'a payload for each event');
    return {
      cursor: cursorAt(position),
      position,
      stream: request.stream,
      version: answer.firstVersion + i,
      type: event.type,
      schemaVersion: event.schemaVersion,
      recordedAt: answer.recordedAt,
      effectiveDate: event.effectiveDate,
      actor: request.actor,
      commandId: request.command.commandId,
      commandDigest,
      causationId: request.causationId,
      correlationId: request.correlationId,
      payload,
      payloadBytes,
    };
  });
}

/** The one connection that appends: opened when first needed, and again after it was lost. */
class Writer {
  private client: pg.Client | null = null;

  constructor(private readonly url: string) {}

  async commit(group: readonly PreparedAppend[]): Promise<readonly AppendAnswer[]> {
    this.client ??= await this.connect();
    return appendGroup(this.client, group);
  }

  async close(): Promise<void> {
    await this.client?.end();
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'truststream log writer' });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    await client.connect();
    return client;
  }

  private forget(client: pg.Client): void {
    if (this.client === client) this.client = null;
  }
}
