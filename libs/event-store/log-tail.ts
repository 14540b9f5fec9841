import { compareCursors, type Cursor, type EventStore, type EventsUpTo, type StoredEvent } from './event-store.js';

/** What whoever follows the log needs of it. */
export type FollowedLog = Pick<EventStore, 'readAfter' | 'readAfterSkipping' | 'waitForAppend'>;

/** So many events are read at once as they come, and held for the others; of what is further back each reads for itself. */
const EVENTS_READ_MAX = 500;
/** So many bytes of payloads are held at most. */
const BYTES_HELD_MAX = 4 * 1024 * 1024;
/** Who waits looks by itself after this long: a hint that something was appended may be lost. */
const WAIT_ms = 1_000;

/**
 * The newest events of the log, held for all in this process who follow it: what one of them waits for all of them do, and what is appended
 * is read once. Who stands further back reads the log as if this were not there.
 */
export class LogTail implements Pick<EventStore, 'readAfter' | 'readAfterSkipping'> {
  private events: readonly StoredEvent[] = [];
  /** The held events are those after `from`, all of them up to `end`; null before anybody has followed. */
  private held: { readonly from: Cursor; readonly end: Cursor } | null = null;
  private readingOn: Promise<void> | null = null;

  constructor(private readonly log: FollowedLog) {}

  /**
   * Resolves with the newest place that is known once it is beyond the cursor, or a second later with what is known then, which is the cursor
   * at least.
   *
   * @param after up to where the asker has followed
   */
  async next(after: Cursor): Promise<Cursor> {
    this.held ??= { from: after, end: after };
    if (compareCursors(this.held.end, after) <= 0) {
      this.readingOn ??= this.readOn(this.held.end).finally(() => {
        this.readingOn = null;
      });
      await this.readingOn;
    }
    return compareCursors(this.held.end, after) > 0 ? this.held.end : after;
  }

  async readAfter(cursor: Cursor, limit: number): Promise<readonly StoredEvent[]> {
    return this.heldAfter(cursor, limit) ?? this.log.readAfter(cursor, limit);
  }

  async readAfterSkipping(cursor: Cursor, limit: number, skippedTypes: readonly string[]): Promise<EventsUpTo> {
    const held = this.heldAfter(cursor, limit);
    const last = held?.at(-1);
    if (!held || !last) return this.log.readAfterSkipping(cursor, limit, skippedTypes);
    return { events: held.filter(({ type }) => !skippedTypes.includes(type)), upTo: last.cursor };
  }

  /** The next events, where they are held; null where the log is to be asked. */
  private heldAfter(cursor: Cursor, limit: number): readonly StoredEvent[] | null {
    const { held } = this;
    if (!held || compareCursors(cursor, held.from) < 0 || compareCursors(cursor, held.end) >= 0) return null;
    const first = this.events.findIndex((event) => compareCursors(event.cursor, cursor) > 0);
    return this.events.slice(first, first + limit);
  }

  private async readOn(end: Cursor): Promise<void> {
    await this.log.waitForAppend(end, WAIT_ms);
    const read = await this.log.readAfter(end, EVENTS_READ_MAX);
    const last = read.at(-1);
    if (!last || !this.held) return;
    const events = [...this.events, ...read];
    let bytes = 0;
    // From the newest on back, so long as they are no more than are held.
    let first = events.length;
    while (
      first > 0 &&
      (bytes += bytesOf(events[first - 1])) <= BYTES_HELD_MAX &&
      events.length - first < EVENTS_READ_MAX
    )
      first -= 1;
    this.held = { from: events[first - 1]?.cursor ?? this.held.from, end: last.cursor };
    this.events = events.slice(first);
  }
}

const bytesOf = (event: StoredEvent | undefined): number => event?.payloadBytes.byteLength ?? 0;
