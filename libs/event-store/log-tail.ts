import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareCursors, type Cursor, type EventStore, type EventsUpTo, type StoredEvent } from './event-store.js';

/** What whoever follows the log needs of it. */
export type FollowedLog = Pick<EventStore, 'readAfter' | 'readAfterSkipping' | 'waitForAppend'>;

/** So many events are read at once as they come, and held for the others; of what is further back each reads for itself. */
const EVENTS_READ_MAX = 500;
/** So many bytes of payloads are held at most: what is read of a file while its next lines are written. */
const BYTES_HELD_MAX = 8 * 1024 * 1024;
/** Who waits looks by itself after this long: a hint that something was appended may be lost. */
const WAIT_ms = 1_000;

/**
 * The newest events of the log, held for all in this process who follow it: what one of them waits for all of them do, what others append
 * is read once, and what this process appends need not be read at all. Who stands further back reads the log as if this were not there.
 */
export class LogTail implements Pick<EventStore, 'readAfter' | 'readAfterSkipping'> {
  private events: StoredEvent[] = [];
  /** Of their payloads. */
  private bytes = 0;
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

  /** Tells what this process has appended, as the log has it. */
  appended(events: readonly StoredEvent[]): void {
    const [first, ...rest] = events;
    const newest = this.events.at(-1);
    if (!first) return;
    // Somebody else may have appended before: what comes between is not known, and is read by whoever stands there.
    if (this.held && newest && first.position <= newest.position + 1n) this.hold(this.held.end, events);
    else this.hold(first.cursor, rest);
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
    // Who follows stands near the end.
    let first = this.events.length;
    while (first > 0 && compareCursors(this.events[first - 1]?.cursor ?? held.from, cursor) > 0) first -= 1;
    return this.events.slice(first, first + limit);
  }

  private async readOn(end: Cursor): Promise<void> {
    await this.log.waitForAppend(end, WAIT_ms);
    // What this process appended is told within this turn of the event loop, and need not be read.
    await nextTurn();
    if (this.held && compareCursors(this.held.end, end) > 0) return;
    this.hold(end, await this.log.readAfter(end, EVENTS_READ_MAX));
  }

  /** Holds on from the newest event back, so long as that is no more than is held; `news` are all events after the cursor, up to some place. */
  private hold(after: Cursor, news: readonly StoredEvent[]): void {
    const last = news.at(-1);
    if (!last) return;
    const { held } = this;
    const isNext = held !== null && compareCursors(after, held.end) <= 0;
    const fresh = isNext ? news.filter(({ cursor }) => compareCursors(cursor, held.end) > 0) : news;
    if (fresh.length === 0) return;
    if (!isNext) [this.events, this.bytes] = [[], 0];
    let from = isNext ? held.from : after;
    for (const event of fresh) {
      this.events.push(event);
      this.bytes += event.payloadBytes.byteLength;
    }
    while (this.bytes > BYTES_HELD_MAX || this.events.length > EVENTS_READ_MAX) {
      const dropped = this.events.shift();
      if (!dropped) break;
      this.bytes -= dropped.payloadBytes.byteLength;
      from = dropped.cursor;
    }
    this.held = { from, end: last.cursor };
  }
}
