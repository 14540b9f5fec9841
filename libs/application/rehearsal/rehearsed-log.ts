import type { TruststreamEvent } from '#domain/events';
import { assert, InvariantBroken } from '#domain/shared';
import {
  prepareAppend,
  type AppendOutcome,
  type AppendRequest,
  type CommandRecord,
  type Cursor,
  type EventStore,
  type EventsUpTo,
  type PreparedAppend,
  type StoredCommand,
  type StoredEvent,
  type StreamFrom,
} from '#event-store';
import { memorySpool, type OpenSpool, type Spool } from '#file-store';
import type { RehearsedEvent } from './rehearsals.js';

const isProbe = ({ events }: AppendRequest): boolean =>
  (events as readonly TruststreamEvent[]).some(
    ({ type, payload }) => type === 'CommandRefused' && ['FORBIDDEN', 'DEAL_UNKNOWN'].includes(payload.refusal.code),
  );

/** A payload of more bytes, such as a part of a file, is laid aside: a rehearsal of a million lines holds none of them. */
export const REHEARSED_PAYLOAD_bytes_MAX = 64 * 1024;

/** Of an event that is in no log. */
const NO_POSITION = 0n;

/** The log with what one rehearsal wrote on top of it. */
export class RehearsedLog implements EventStore {
  private readonly written: StoredEvent[] = [];
  private readonly commands = new Map<string, StoredCommand>();
  private readonly denied: AppendRequest[] = [];
  private readonly aside = new Set<StoredEvent>();
  private spool: Spool | null = null;

  constructor(
    private readonly below: EventStore,
    /** Where the log stood when the rehearsal began: read models are never waited for beyond it. */
    private readonly begunAt: Cursor,
    private readonly openSpool: OpenSpool = memorySpool,
  ) {}

  /** Lets go of what was laid aside. */
  close(): void {
    this.spool?.close();
  }

  /** What was written, in its order. */
  get events(): readonly RehearsedEvent[] {
    return this.written.map((event) => {
      const { stream, version, type, schemaVersion, effectiveDate } = event;
      const payload = this.aside.has(event) ? null : event.payload;
      return { stream, version, type, schemaVersion, effectiveDate, payload };
    });
  }

  /** The evidence that is kept of a rehearsal as of a write: of somebody who may not do this, or asks for a deal that is not there for them. */
  get probes(): readonly AppendRequest[] {
    return this.denied;
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const prepared = prepareAppend(request);
    const { command, stream, expectedVersion, unchanged = [] } = request;
    const earlier = await this.findCommand(command.commandId);
    if (earlier) {
      return earlier.requestDigest === prepared.requestDigest
        ? { outcome: 'repeated', events: earlier.events, cursor: earlier.events.at(-1)?.cursor ?? this.begunAt }
        : { outcome: 'command id reused' };
    }
    const actualVersion = await this.versionOf(stream);
    for (const other of unchanged) {
      if ((await this.versionOf(other.stream)) !== other.version) return { outcome: 'conflict', actualVersion };
    }
    if (expectedVersion !== 'any' && expectedVersion !== actualVersion) return { outcome: 'conflict', actualVersion };
    if (isProbe(request)) this.denied.push(request);
    return { outcome: 'appended', events: this.write(prepared, actualVersion), cursor: this.begunAt };
  }

  async readStream(stream: string, fromVersion = 1): Promise<readonly StoredEvent[]> {
    return [...(await this.below.readStream(stream, fromVersion)), ...this.writtenTo(stream, fromVersion)];
  }

  async readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    const below = await this.below.readStreams(asked);
    return asked.map(({ stream, fromVersion }, i) => [...(below[i] ?? []), ...this.writtenTo(stream, fromVersion)]);
  }

  async readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    const part = await this.below.readStreamPart(stream, fromVersion, limit);
    return [...part, ...this.writtenTo(stream, fromVersion)].slice(0, limit);
  }

  async readNewest(stream: string): Promise<StoredEvent | null> {
    return this.writtenTo(stream).at(-1) ?? this.below.readNewest(stream);
  }

  /** What was rehearsed is in no order that others read by. */
  readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    return this.below.readAfter(cursor, limit);
  }

  readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    return this.below.readAfterSkipping(cursor, limit, skippedTypes);
  }

  readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    if (positions.includes(NO_POSITION)) throw new InvariantBroken('a rehearsed event has no position to be read at');
    return this.below.readAt(positions);
  }

  head(): Promise<Cursor> {
    return this.below.head();
  }

  async findCommand(commandId: string): Promise<StoredCommand | null> {
    return this.commands.get(commandId) ?? this.below.findCommand(commandId);
  }

  waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    return this.below.waitForAppend(cursor, timeout_ms);
  }

  private async versionOf(stream: string): Promise<number> {
    return (await this.readNewest(stream))?.version ?? 0;
  }

  private writtenTo(stream: string, fromVersion = 1): readonly StoredEvent[] {
    return this.written.filter((event) => event.stream === stream && event.version >= fromVersion);
  }

  private write(prepared: PreparedAppend, version: number): readonly StoredEvent[] {
    const { request, recordBytes, requestDigest, commandDigest, payloads } = prepared;
    const { command, stream, actor, correlationId, causationId } = request;
    const recordedAt = new Date().toISOString().replace('Z', '000Z');
    const events = request.events.map((event, index): StoredEvent => {
      const payloadBytes = payloads[index];
      assert(payloadBytes, 'a payload for each event');
      return this.laidAside({
        cursor: this.begunAt,
        position: NO_POSITION,
        stream,
        version: version + 1 + index,
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
      });
    });
    this.written.push(...events);
    const record = parse<CommandRecord>(recordBytes);
    this.commands.set(command.commandId, { record, requestDigest, commandDigest, stream, events });
    return events;
  }

  /** The event; one that is large is read again each time somebody looks at what it says. */
  private laidAside(event: StoredEvent): StoredEvent {
    if (event.payloadBytes.length <= REHEARSED_PAYLOAD_bytes_MAX) return event;
    const read = (this.spool ??= this.openSpool()).keep(event.payloadBytes);
    const { payload: _payload, payloadBytes: _bytes, ...rest } = event;
    const laid = {
      ...rest,
      get payload() {
        return parse<object>(read());
      },
      get payloadBytes() {
        return read();
      },
    };
    this.aside.add(laid);
    return laid;
  }
}

const parse = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
