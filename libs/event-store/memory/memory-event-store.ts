import { upcastPayload, type KnownSchemas } from '#event-codec';
import { assert } from '#domain/shared';
import {
  type AppendOutcome,
  type AppendRequest,
  type CommandRecord,
  type Cursor,
  type EventStore,
  type EventsUpTo,
  type StoredCommand,
  type StoredEvent,
  type StreamFrom,
} from '../event-store.js';
import { MAX_READ_LIMIT } from '../limits.js';
import { cursorAt, positionOf } from '../position-cursor.js';
import { prepareAppend, type PreparedAppend } from '../prepare-append.js';

export interface MemoryEventStoreOptions {
  /** The present instant; it may stand still or go back, what is recorded does not. Default: the system's. */
  readonly now?: () => Date;
  /** The event schemas that may be written and read; all when absent. */
  readonly schemas?: KnownSchemas;
}

interface KeptCommand {
  readonly recordBytes: Uint8Array;
  readonly requestDigest: string;
  readonly commandDigest: string;
  readonly stream: string;
  readonly firstPosition: number;
  readonly eventCount: number;
}

/** What a log consists of. */
class MemoryLog {
  /** In position order: the event at index i has position i + 1. */
  readonly events: StoredEvent[] = [];
  /** The indexes of each stream's events, in version order. */
  readonly streams = new Map<string, number[]>();
  readonly commands = new Map<string, KeptCommand>();
  readonly waiting = new Set<() => void>();
  lastRecordedAt = '';
}

/** The log in memory, for tests and offline tools: the same clauses, except that it does not outlive its process. */
export class MemoryEventStore implements EventStore {
  constructor(
    private readonly options: MemoryEventStoreOptions = {},
    private readonly log = new MemoryLog(),
  ) {}

  /** Another way into the same log, as another process would have it. */
  open(options: MemoryEventStoreOptions = this.options): MemoryEventStore {
    return new MemoryEventStore(options, this.log);
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const prepared = prepareAppend(request, this.options.schemas);
    const { command, stream, expectedVersion, unchanged = [] } = request;
    const kept = this.log.commands.get(command.commandId);
    if (kept) {
      if (kept.requestDigest !== prepared.requestDigest) return { outcome: 'command id reused' };
      return acknowledged('repeated', this.eventsOf(kept));
    }
    const actualVersion = this.versionOf(stream);
    const moved = unchanged.some((other) => this.versionOf(other.stream) !== other.version);
    if (moved || (expectedVersion !== 'any' && expectedVersion !== actualVersion)) {
      return { outcome: 'conflict', actualVersion };
    }
    return acknowledged('appended', this.write(prepared, actualVersion));
  }

  async readStream(stream: string, fromVersion = 1): Promise<readonly StoredEvent[]> {
    assert(fromVersion >= 1, `versions begin at 1, not ${fromVersion}`);
    const indexes = (this.log.streams.get(stream) ?? []).slice(fromVersion - 1);
    return indexes.map((index) => this.read(index));
  }

  readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    return Promise.all(asked.map(({ stream, fromVersion }) => this.readStream(stream, fromVersion)));
  }

  async readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    assert(Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_READ_LIMIT, `a limit of ${limit} events`);
    assert(fromVersion >= 1, `versions begin at 1, not ${fromVersion}`);
    const indexes = (this.log.streams.get(stream) ?? []).slice(fromVersion - 1, fromVersion - 1 + limit);
    return indexes.map((index) => this.read(index));
  }

  async readNewest(stream: string): Promise<StoredEvent | null> {
    const index = this.log.streams.get(stream)?.at(-1);
    return index === undefined ? null : this.read(index);
  }

  async readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    assert(Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_READ_LIMIT, `a limit of ${limit} events`);
    const from = Number(positionOf(cursor));
    return this.log.events.slice(from, from + limit).map((_, i) => this.read(from + i));
  }

  async readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    assert(Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_READ_LIMIT, `a limit of ${limit} events`);
    const from = Number(positionOf(cursor));
    const page = this.log.events.slice(from, from + limit);
    const events = page.flatMap(({ type }, i) => (skippedTypes.includes(type) ? [] : [this.read(from + i)]));
    return { events, upTo: page.at(-1)?.cursor ?? cursor };
  }

  async readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    assert(positions.length <= MAX_READ_LIMIT, `${positions.length} positions at once`);
    return positions
      .map((position) => Number(position) - 1)
      .sort((a, b) => a - b)
      .map((index) => this.read(index));
  }

  async head(): Promise<Cursor> {
    return cursorAt(BigInt(this.log.events.length));
  }

  async findCommand(commandId: string): Promise<StoredCommand | null> {
    const kept = this.log.commands.get(commandId);
    if (!kept) return null;
    const { requestDigest, commandDigest, stream } = kept;
    const record = parse<CommandRecord>(kept.recordBytes);
    return { record, requestDigest, commandDigest, stream, events: this.eventsOf(kept) };
  }

  async waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    if (this.log.events.length > Number(positionOf(cursor))) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.log.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeout_ms);
      this.log.waiting.add(done);
    });
  }

  private versionOf(stream: string): number {
    return this.log.streams.get(stream)?.length ?? 0;
  }

  private write({ request, recordBytes, requestDigest, commandDigest, payloads }: PreparedAppend, version: number) {
    const { command, stream, actor, correlationId, causationId, events } = request;
    const recordedAt = this.nextInstant();
    const firstPosition = this.log.events.length + 1;
    const indexes = this.log.streams.get(stream) ?? [];
    this.log.streams.set(stream, indexes);
    const stored = events.map((event, i): StoredEvent => {
      const position = BigInt(firstPosition + i);
      const payloadBytes = payloads[i];
      assert(payloadBytes, 'a payload for each event');
      return {
        cursor: cursorAt(position),
        position,
        stream,
        version: version + 1 + i,
        type: event.type,
        schemaVersion: event.schemaVersion,
        recordedAt,
        effectiveDate: event.effectiveDate,
        actor,
        commandId: command.commandId,
        commandDigest,
        causationId,
        correlationId,
        payload: parse<object>(payloadBytes),
        payloadBytes,
      };
    });
    for (const event of stored) {
      indexes.push(this.log.events.length);
      this.log.events.push(event);
    }
    const eventCount = stored.length;
    const kept: KeptCommand = { recordBytes, requestDigest, commandDigest, stream, firstPosition, eventCount };
    this.log.commands.set(command.commandId, kept);
    for (const wake of [...this.log.waiting]) wake();
    return stored.map((_, i) => this.read(firstPosition - 1 + i));
  }

  /** A copy of its own for each reader: what one of them does to it, no other sees. */
  private read(index: number): StoredEvent {
    const event = this.log.events[index];
    assert(event, `no event at index ${index}`);
    const payloadBytes = Uint8Array.from(event.payloadBytes);
    const stored = parse<object>(payloadBytes);
    const { schemas } = this.options;
    const payload = schemas ? upcastPayload(schemas, event.type, event.schemaVersion, stored) : stored;
    return { ...event, payload, payloadBytes };
  }

  private eventsOf({ firstPosition, eventCount }: KeptCommand): readonly StoredEvent[] {
    return Array.from({ length: eventCount }, (_, i) => this.read(firstPosition - 1 + i));
  }

  private nextInstant(): string {
    const now = (this.options.now?.() ?? new Date()).toISOString().replace('Z', '000Z');
    this.log.lastRecordedAt = now > this.log.lastRecordedAt ? now : this.log.lastRecordedAt;
    return this.log.lastRecordedAt;
  }
}

const parse = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T;

function acknowledged(outcome: 'appended' | 'repeated', events: readonly StoredEvent[]): AppendOutcome {
  const last = events.at(-1);
  assert(last, 'an append has events');
  return { outcome, events, cursor: last.cursor };
}
