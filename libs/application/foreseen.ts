import { LRUCache } from 'lru-cache';
import { KEPT_STREAM_BYTES_MAX, type StoredEvent } from '#event-store';

/** Of so many operations on so many streams what they read is remembered, in stream names … */
const NAMES_MAX = 100_000;
/** … and of one so many. */
const NAMES_OF_ONE_MAX = 1_000;

/**
 * Which streams an operation will likely read: those that it read in full the last time, on the same stream. A guess that is wrong costs a reading, never
 * an answer, since a decision reads what it asks for.
 */
export class Foreseen {
  private readonly names = new LRUCache<string, readonly string[]>({
    maxSize: NAMES_MAX,
    maxEntrySize: NAMES_OF_ONE_MAX,
    sizeCalculation: (names) => 1 + names.length,
  });

  of(operation: string, stream: string): readonly string[] {
    return this.names.get(`${operation} ${stream}`) ?? [stream];
  }

  /** Remembers the streams read in full, but for those that are too long to be held: to read one in vain would cost too much. */
  remember(operation: string, stream: string, read: ReadonlyMap<string, readonly StoredEvent[]>): void {
    const before = new Set(this.of(operation, stream));
    // What was remembered before is not weighed again: a stream grows by little, and may be long.
    const worthwhile = [...read].filter(([name, events]) => before.has(name) || isHeld(events));
    this.names.set(
      `${operation} ${stream}`,
      worthwhile.map(([name]) => name),
    );
  }
}

const isHeld = (events: readonly StoredEvent[]): boolean =>
  events.reduce((sum, { payloadBytes }) => sum + payloadBytes.length, 0) <= KEPT_STREAM_BYTES_MAX;
