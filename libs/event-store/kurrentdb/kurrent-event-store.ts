import { setTimeout as pause } from 'node:timers/promises';
import {
  AppendConsistencyViolationError,
  BACKWARDS,
  CancelledError,
  DeadlineExceededError,
  END,
  NO_STREAM,
  STREAM_STATE,
  TimeoutError,
  UnavailableError,
  type AppendStreamState,
  type ConsistencyCheck,
  type KurrentDBClient,
} from '@kurrent/kurrentdb-client';
import { upcastPayload, type KnownSchemas } from '#event-codec';
import { assert } from '#domain/shared';
import { LogUnavailable } from '../errors.js';
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
import type { KeptCommand } from '../kept-log.js';
import { MAX_READ_LIMIT, READ_BYTES_AIM } from '../limits.js';
import { cursorAt, positionOf } from '../position-cursor.js';
import { prepareAppend, type PreparedAppend } from '../prepare-append.js';
import { InTurn } from './in-turn.js';
import type { LogOrder } from './log-order.js';
import type { LogNames } from './names.js';
import { commandIn, eventIn, readRecord, readStreamRecords, recordsOf, type ReadRecord } from './records.js';

/** So often an append is tried again when the server cannot be reached, or when whoever writes anywhere was overtaken. */
const ATTEMPTS = 8;
/** Doubled each time: 2.5 s in all. */
const FIRST_PAUSE_MS = 10;
/** The server reads a stream at a time: so many of several are asked for side by side. */
const READS_AT_ONCE_MAX = 16;

/**
 * The log in KurrentDB (26.1 or later). An append writes the command's record and its events in one `AppendRecords`, on
 * condition that the command's stream does not exist, and that the other streams stand where the request says: the server
 * itself holds invariants 2, 3 and 4 among all processes. Positions come from {@link LogOrder}.
 */
export class KurrentEventStore implements EventStore {
  private readonly turns = new InTurn();

  constructor(
    private readonly client: KurrentDBClient,
    private readonly names: LogNames,
    private readonly order: LogOrder,
    private readonly schemas: KnownSchemas | undefined,
    private readonly now: () => Date,
  ) {}

  /** Ends when every append that was asked for is answered. */
  idle(): Promise<void> {
    return this.turns.idle();
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const prepared = prepareAppend(request, this.schemas);
    const { stream, unchanged = [], command } = request;
    const things = [this.names.command(command.commandId), ...[stream, ...unchanged.map((other) => other.stream)]];
    return this.turns.run(things, () => this.appendInTurn(prepared));
  }

  readStream(stream: string, fromVersion = 1): Promise<readonly StoredEvent[]> {
    return this.readVersions(stream, fromVersion, Number.MAX_SAFE_INTEGER);
  }

  async readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    const read: (readonly StoredEvent[])[] = [];
    for (let from = 0; from < asked.length; from += READS_AT_ONCE_MAX) {
      const part = asked.slice(from, from + READS_AT_ONCE_MAX);
      read.push(...(await Promise.all(part.map(({ stream, fromVersion }) => this.readStream(stream, fromVersion)))));
    }
    return read;
  }

  async readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    assertLimit(limit);
    return this.readVersions(stream, fromVersion, limit);
  }

  async readNewest(stream: string): Promise<StoredEvent | null> {
    const [record] = await this.newestRecord(stream);
    return record ? this.stored(record) : null;
  }

  async readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    assertLimit(limit);
    const after = positionOf(cursor);
    if (after >= this.order.head) await this.meetHead();
    if (after >= this.order.head) return [];
    return (await this.readFrom(after + 1n, limit, READ_BYTES_AIM)).events;
  }

  /** The server sends what is skipped all the same: it chooses by stream or by type, and the log's own events are chosen by stream. */
  async readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    assertLimit(limit);
    const after = positionOf(cursor);
    if (after >= this.order.head) await this.meetHead();
    if (after >= this.order.head) return { events: [], upTo: cursor };
    return this.readFrom(after + 1n, limit, READ_BYTES_AIM, skippedTypes);
  }

  async readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    assert(positions.length <= MAX_READ_LIMIT, `${positions.length} positions at once`);
    const ordered = [...positions].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    if ((ordered.at(-1) ?? 0n) > this.order.head) await this.meetHead();
    const events: StoredEvent[] = [];
    for (const { first, count } of runsOf(ordered))
      events.push(...(await this.readFrom(first, count, Infinity)).events);
    assert(events.length === positions.length, `${events.length} events at ${positions.length} positions`);
    return events;
  }

  async head(): Promise<Cursor> {
    await this.meetHead();
    return cursorAt(this.order.head);
  }

  async findCommand(commandId: string): Promise<StoredCommand | null> {
    const command = await this.commandRecord(commandId);
    if (!command) return null;
    const { stream, requestDigest, commandDigest, recordBytes } = command;
    const record = JSON.parse(Buffer.from(recordBytes).toString('utf8')) as CommandRecord;
    return { record, requestDigest, commandDigest, stream, events: await this.eventsOf(command) };
  }

  async waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    await this.order.waitBeyond(positionOf(cursor), timeout_ms);
  }

  private async appendInTurn(prepared: PreparedAppend): Promise<AppendOutcome> {
    const { request, requestDigest } = prepared;
    const { stream, expectedVersion, command } = request;
    let trouble: unknown = null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        const kept = await this.commandRecord(command.commandId);
        if (kept) {
          if (kept.requestDigest !== requestDigest) return { outcome: 'command id reused' };
          // What was tried before in this call, and whose answer was lost, is this call's own.
          const outcome = trouble !== null && kept.commandDigest === prepared.commandDigest ? 'appended' : 'repeated';
          return acknowledged(outcome, await this.eventsOf(kept));
        }
        const version = expectedVersion === 'any' ? await this.versionOf(stream) : expectedVersion;
        const written = await this.write(prepared, version);
        if (written) return acknowledged('appended', written);
      } catch (error) {
        if (error instanceof AppendConsistencyViolationError) {
          const actualVersion = await this.versionOf(stream);
          if (this.isConflict(error, request)) return { outcome: 'conflict', actualVersion };
          trouble = null;
          continue;
        }
        if (!isPassing(error)) throw error;
        trouble = error;
        await pause(FIRST_PAUSE_MS * 2 ** attempt);
      }
    }
    throw new LogUnavailable(trouble);
  }

  /** The events as they are read back, or null where the server took the records for others that it has already. */
  private async write(prepared: PreparedAppend, version: number): Promise<readonly StoredEvent[] | null> {
    const { request, commandDigest } = prepared;
    const { stream, unchanged = [], events, command } = request;
    const checks: ConsistencyCheck[] = [
      check(this.names.command(command.commandId), NO_STREAM),
      check(this.names.eventsOf(stream), stateOf(version)),
      ...unchanged.map((other) => check(this.names.eventsOf(other.stream), stateOf(other.version))),
    ];
    const recordedAt = this.now().toISOString().replace('Z', '000Z');
    await this.client.appendRecords(recordsOf(prepared, version + 1, recordedAt, this.names), checks);
    const written = await this.readVersions(stream, version + 1, events.length);
    const own = written.filter((event) => event.commandDigest === commandDigest);
    return own.length === events.length ? own : null;
  }

  /** Not where the command itself is there already, nor where a stream moved on that may stand anywhere. */
  private isConflict({ violations }: AppendConsistencyViolationError, request: AppendRequest): boolean {
    const command = this.names.command(request.command.commandId);
    const own = this.names.eventsOf(request.stream);
    const names = violations.map((violation) => violation.streamName);
    if (names.includes(command)) return false;
    return names.some((name) => name !== own || request.expectedVersion !== 'any');
  }

  private async commandRecord(commandId: string): Promise<Omit<KeptCommand, 'firstPosition'> | null> {
    const [record] = await this.readRecords(this.names.command(commandId), 0n, 1);
    return record ? commandIn(record, commandId) : null;
  }

  private async eventsOf(command: Omit<KeptCommand, 'firstPosition'>): Promise<readonly StoredEvent[]> {
    const { commandId, stream, firstVersion, eventCount, commandDigest } = command;
    const events = await this.readVersions(stream, firstVersion, eventCount);
    assert(
      events.length === eventCount && events.every((event) => event.commandDigest === commandDigest),
      `the command ${commandId} and its events contradict each other`,
    );
    return events;
  }

  private async readVersions(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    assert(fromVersion >= 1, `versions begin at 1, not ${fromVersion}`);
    const records = await this.readRecords(this.names.eventsOf(stream), BigInt(fromVersion - 1), limit);
    records.forEach(({ revision }, i) => {
      const expected = fromVersion + i;
      assert(Number(revision) + 1 === expected, `a gap in ${stream}: ${revision + 1n} where ${expected} must stand`);
    });
    return this.allStored(records);
  }

  private readRecords(name: string, fromRevision: bigint, maxCount: number): Promise<readonly ReadRecord[]> {
    return collected(readStreamRecords(this.client, name, { fromRevision, maxCount }));
  }

  private newestRecord(stream: string): Promise<readonly ReadRecord[]> {
    const name = this.names.eventsOf(stream);
    return collected(readStreamRecords(this.client, name, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));
  }

  private async versionOf(stream: string): Promise<number> {
    const [newest] = await this.newestRecord(stream);
    return newest ? Number(newest.revision) + 1 : 0;
  }

  /** Events from a position that was met, in position order; fewer where they are large. What is skipped is not held. */
  private async readFrom(
    first: bigint,
    limit: number,
    byteAim: number,
    skippedTypes: readonly string[] = [],
  ): Promise<EventsUpTo> {
    const { commit, prepare } = await this.order.placeAt(first);
    const filter = this.names.eventsFilter();
    const records: (ReadRecord | Pick<ReadRecord, 'place'>)[] = [];
    let byteCount = 0;
    const maxCount = limit;
    for await (const resolved of this.client.readAll({ fromPosition: { commit, prepare }, filter, maxCount })) {
      if (byteCount >= byteAim) break;
      const record = readRecord(resolved);
      const isSkipped = skippedTypes.includes(record.type);
      records.push(isSkipped ? { place: record.place } : record);
      if (!isSkipped) byteCount += record.data.length;
    }
    const events: StoredEvent[] = [];
    let position = first - 1n;
    for (const record of records) {
      position += 1n;
      const event = 'data' in record ? await this.stored(record) : null;
      if (event) events.push(event);
      const stands = event ? event.position : (await this.order.ordered(record.place)).position;
      assert(stands === position, `a gap in the log: ${stands} where ${position} must stand`);
    }
    return { events, upTo: cursorAt(position) };
  }

  /** Waits until what the server holds now was met here. */
  private async meetHead(): Promise<void> {
    const options = {
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: 1,
      filter: this.names.eventsFilter(),
    } as const;
    for await (const resolved of this.client.readAll(options)) await this.order.met(readRecord(resolved).place);
  }

  private async allStored(records: readonly ReadRecord[]): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (const record of records) events.push(await this.stored(record));
    return events;
  }

  private async stored(record: ReadRecord): Promise<StoredEvent> {
    const event = eventIn(record, this.names);
    const { position, recordedAt } = await this.order.ordered(record.place);
    const kept = JSON.parse(Buffer.from(event.payloadBytes).toString('utf8')) as object;
    const payload = this.schemas ? upcastPayload(this.schemas, event.type, event.schemaVersion, kept) : kept;
    return { ...event, cursor: cursorAt(position), position, recordedAt, payload };
  }
}

const check = (streamName: string, expectedState: AppendStreamState): ConsistencyCheck => ({
  type: STREAM_STATE,
  streamName,
  expectedState,
});

const stateOf = (version: number): AppendStreamState => (version === 0 ? NO_STREAM : BigInt(version - 1));

async function collected(records: AsyncIterable<ReadRecord>): Promise<readonly ReadRecord[]> {
  const all: ReadRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

/** The server may be reached again soon. */
const isPassing = (error: unknown): boolean =>
  [UnavailableError, DeadlineExceededError, CancelledError, TimeoutError].some((kind) => error instanceof kind);

const assertLimit = (limit: number): void =>
  assert(Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_READ_LIMIT, `a limit of ${limit} events`);

/** Positions in order, as runs without gaps. */
function runsOf(ordered: readonly bigint[]): readonly { readonly first: bigint; readonly count: number }[] {
  const runs: { first: bigint; count: number }[] = [];
  for (const position of ordered) {
    const run = runs.at(-1);
    if (run && run.first + BigInt(run.count) === position) run.count += 1;
    else runs.push({ first: position, count: 1 });
  }
  return runs;
}

function acknowledged(outcome: 'appended' | 'repeated', events: readonly StoredEvent[]): AppendOutcome {
  const last = events.at(-1);
  assert(last, 'an append has events');
  return { outcome, events, cursor: last.cursor };
}
