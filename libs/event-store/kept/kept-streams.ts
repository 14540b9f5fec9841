import { LRUCache } from 'lru-cache';
import { assert } from '#domain/shared';
import type {
  AppendOutcome,
  AppendRequest,
  Cursor,
  EventStore,
  EventsUpTo,
  StoredCommand,
  StoredEvent,
  StreamFrom,
} from '../event-store.js';
import { KEPT_STREAM_BYTES_MAX } from '../limits.js';
import { JointReading } from './joint-reading.js';

/** So many bytes of events are held at most, counted by their payloads, of one stream {@link KEPT_STREAM_BYTES_MAX}. */
export const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** What an event takes beside its payload, and an empty stream by itself. */
const BYTES_BESIDE = 1_024;

/**
 * The log with the streams that were read last held in memory. It is a cache only: each reading asks the store for what came after, whoever
 * appended it, so an answer is never older than the question; all that is asked at the same time is asked in one statement.
 * What it answers stands in the same objects each time, so that what was made of them can be held by them; nobody may change them.
 */
export class KeptStreams implements EventStore {
  private readonly kept: LRUCache<string, KeptStream>;
  private readonly joint: JointReading;

  constructor(
    private readonly store: EventStore,
    { bytesMax = KEPT_BYTES_MAX, streamBytesMax = KEPT_STREAM_BYTES_MAX } = {},
  ) {
    this.kept = new LRUCache({ maxSize: bytesMax, maxEntrySize: streamBytesMax });
    this.joint = new JointReading(store);
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const answer = await this.store.append(request);
    const known = this.kept.peek(request.stream)?.events;
    // The log is another one than was read: a copy of it from before was put in its place.
    if (answer.outcome === 'conflict' && answer.actualVersion < (known?.length ?? 0)) this.kept.clear();
    // What was appended need not be read any more, where everything before it is known.
    if (answer.outcome === 'appended' && known && answer.events[0]?.version === known.length + 1)
      this.keep(request.stream, known, answer.events);
    return answer;
  }

  async readStream(stream: string, fromVersion = 1): Promise<readonly StoredEvent[]> {
    const [events] = await this.readStreams([{ stream, fromVersion }]);
    return events ?? [];
  }

  async readStreams(asked: readonly StreamFrom[]): Promise<readonly (readonly StoredEvent[])[]> {
    const before = asked.map(({ stream, fromVersion }) => {
      assert(fromVersion >= 1, `versions begin at 1, not ${fromVersion}`);
      // Without its beginning a stream is not held.
      return this.kept.get(stream)?.events ?? (fromVersion === 1 ? [] : null);
    });
    const read = await this.joint.read(
      asked.map(({ stream, fromVersion }, i) => ({ stream, fromVersion: 1 + (before[i]?.length ?? fromVersion - 1) })),
    );
    return asked.map(({ stream, fromVersion }, i) => {
      const [known, news = []] = [before[i], read[i]];
      if (!known) return news;
      const events = this.keep(stream, known, news);
      return fromVersion === 1 ? events : events.slice(fromVersion - 1);
    });
  }

  /**
   * The streams as they were read last, without asking the store: others may have gone on with them since, so whoever decides by them has the
   * append refuse where one has moved. Null where one of them is not held.
   */
  held(names: readonly string[]): ReadonlyMap<string, readonly StoredEvent[]> | null {
    const held = new Map<string, readonly StoredEvent[]>();
    for (const name of names) {
      const events = this.kept.get(name)?.events;
      if (events === undefined) return null;
      held.set(name, events);
    }
    return held;
  }

  readStreamPart(stream: string, fromVersion: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.store.readStreamPart(stream, fromVersion, limit);
  }

  async readNewest(stream: string): Promise<StoredEvent | null> {
    if (!this.kept.has(stream)) return this.store.readNewest(stream);
    return (await this.readStream(stream)).at(-1) ?? null;
  }

  readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    return this.store.readAfter(cursor, limit);
  }

  readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    return this.store.readAfterSkipping(cursor, limit, skippedTypes);
  }

  readAt(positions: readonly bigint[]): Promise<readonly StoredEvent[]> {
    return this.store.readAt(positions);
  }

  head(): Promise<Cursor> {
    return this.store.head();
  }

  findCommand(commandId: string): Promise<StoredCommand | null> {
    return this.store.findCommand(commandId);
  }

  waitForAppend(cursor: Cursor, timeout_ms: number): Promise<void> {
    return this.store.waitForAppend(cursor, timeout_ms);
  }

  /** The stream with its news, in the objects that others have of it already where it was read on meanwhile. */
  private keep(stream: string, known: readonly StoredEvent[], news: readonly StoredEvent[]): readonly StoredEvent[] {
    const kept = this.kept.peek(stream);
    const longer = kept && kept.events.length > known.length ? kept.events : known;
    const more = news.slice(longer.length - known.length).map(byItself);
    if (more.length === 0 && kept) return longer;
    const events = more.length === 0 ? longer : [...longer, ...more];
    const bytes = kept?.events === longer ? kept.bytes + bytesOf(more) : BYTES_BESIDE + bytesOf(events);
    this.kept.set(stream, { events, bytes }, { size: bytes });
    return events;
  }
}

interface KeptStream {
  readonly events: readonly StoredEvent[];
  /** Counted on with what comes, not anew: a stream may be long. */
  readonly bytes: number;
}

/** Node cuts small buffers from slabs of 8 KiB, and an event that is held would hold all of one. */
function byItself(event: StoredEvent): StoredEvent {
  const { payloadBytes } = event;
  if (payloadBytes.buffer.byteLength === payloadBytes.length) return event;
  const own = Buffer.allocUnsafeSlow(payloadBytes.length);
  own.set(payloadBytes);
  return { ...event, payloadBytes: own };
}

const bytesOf = (events: readonly StoredEvent[]): number =>
  events.reduce((sum, { payloadBytes }) => sum + payloadBytes.length + BYTES_BESIDE, 0);
