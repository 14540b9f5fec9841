import { setTimeout as delay } from 'node:timers/promises';
import { compareCursors, type Cursor } from './event-store.js';

/** Where somebody who follows the log stands, and why they go no further, if they do not. */
export interface Follower {
  readonly standsAt: Cursor;
  readonly stopped?: Error | undefined;
}

interface Waiter {
  readonly cursor: Cursor;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** From one look to the next while anybody waits. */
const LOOK_ms = 10;

/**
 * Waits for somebody who follows the log in another process. One look serves all who wait here, and nobody looks while nobody waits.
 */
export class CursorWatch {
  private readonly waiting = new Set<Waiter>();
  private looking = false;

  constructor(private readonly look: () => Promise<Follower>) {}

  /**
   * Resolves when the follower has come to the cursor, or after the time. Throws what a look throws, and why the follower stopped
   * where it stopped before the cursor.
   */
  reached(cursor: Cursor, timeout_ms: number): Promise<'reached' | 'timed out'> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
      };
      const waiter: Waiter = {
        cursor,
        resolve: () => (end(), resolve('reached')),
        reject: (error) => (end(), reject(error)),
      };
      const timer = setTimeout(() => (end(), resolve('timed out')), timeout_ms);
      this.waiting.add(waiter);
      if (!this.looking) void this.lookWhileAnybodyWaits();
    });
  }

  private async lookWhileAnybodyWaits(): Promise<void> {
    this.looking = true;
    while (this.waiting.size > 0) {
      const asked = [...this.waiting];
      try {
        const { standsAt, stopped } = await this.look();
        for (const waiter of asked) {
          if (compareCursors(standsAt, waiter.cursor) >= 0) waiter.resolve();
          else if (stopped) waiter.reject(stopped);
        }
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        for (const waiter of asked) waiter.reject(reason);
      }
      if (this.waiting.size > 0) await delay(LOOK_ms);
    }
    this.looking = false;
  }
}
