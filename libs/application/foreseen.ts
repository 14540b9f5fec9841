import { LRUCache } from 'lru-cache';

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

  remember(operation: string, stream: string, read: readonly string[]): void {
    this.names.set(`${operation} ${stream}`, read);
  }
}
