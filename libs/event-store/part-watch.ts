import { setTimeout as delay } from 'node:timers/promises';
import { FollowedByNobody } from './errors.js';
import { compareCursors, START, type Cursor } from './event-store.js';
import { EVERY_PART, type Parts } from './parts.js';

/** Where somebody who follows a part stands, and why they go no further, if they do not. */
export interface PartStanding {
  readonly part: number;
  readonly standsAt: Cursor;
  readonly stopped?: Error | undefined;
}

interface Waiter {
  readonly cursor: Cursor;
  readonly of: readonly number[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** From one look to the next, soon after somebody began to wait … */
const LOOK_FIRST_ms = 3;
/** … and when they all have waited long. */
const LOOK_MAX_ms = 10;
/** From one try to have the parts of others to the next. */
const PATIENCE_ms = 200;
/** So long those who follow may stand still before one who waits for them gives up. */
const STANDSTILL_ms = 30_000;

/** What somebody waits for. */
export interface PartWait {
  /** The parts that are to come that far; all of them by default. What has stopped in others keeps nobody waiting. */
  readonly of?: readonly number[] | undefined;
  /** Without it, for as long as it takes. */
  readonly timeout_ms?: number | undefined;
}

/**
 * How far the followers of all parts have come, as far as this process knows, and the wait for those in other processes. One look serves
 * all who wait here, and nobody looks while nobody waits.
 */
export class PartWatch {
  private readonly known = new Map<number, Cursor>();
  private readonly waiting = new Set<Waiter>();
  private looking = false;
  /** Since when the newest of those who wait has waited. */
  private newestSince_ms = 0;

  constructor(private readonly look: () => Promise<readonly PartStanding[]>) {}

  /** A part was seen to stand there; it never goes back. */
  note(part: number, standsAt: Cursor): void {
    const before = this.known.get(part);
    if (before === undefined || compareCursors(standsAt, before) > 0) this.known.set(part, standsAt);
  }

  /** Where all of them, or of these, stand at least, as far as is known. */
  hindmost(of: readonly number[] = EVERY_PART): Cursor {
    const cursors = of.map((part) => this.known.get(part) ?? START);
    return cursors.reduce((least, cursor) => (compareCursors(cursor, least) < 0 ? cursor : least));
  }

  stands(part: number, cursor: Cursor): boolean {
    return compareCursors(this.known.get(part) ?? START, cursor) >= 0;
  }

  /**
   * Sees to it that the parts stand at the cursor: `work` brings those forward that are held here, others do the rest. Answers after the
   * time in any case, while the work goes on. Throws what `work` and a look throw, why a part stopped before the cursor, and
   * FollowedByNobody where nothing moves for half a minute.
   */
  async bringTo(
    cursor: Cursor,
    parts: Parts,
    work: () => Promise<void>,
    { of = EVERY_PART, timeout_ms }: PartWait = {},
  ): Promise<'reached' | 'timed out'> {
    const wait = { givenUp: false };
    const reached = this.untilBrought({ cursor, of }, parts, work, wait);
    if (timeout_ms === undefined) return reached.then(() => 'reached');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'timed out'>((resolve) => {
      timer = setTimeout(() => resolve('timed out'), timeout_ms);
    });
    try {
      return await Promise.race([reached.then(() => 'reached' as const), late]);
    } finally {
      clearTimeout(timer);
      wait.givenUp = true;
    }
  }

  private async untilBrought(
    { cursor, of }: Pick<Waiter, 'cursor' | 'of'>,
    parts: Parts,
    work: () => Promise<void>,
    wait: { readonly givenUp: boolean },
  ): Promise<void> {
    const hindmost = (): Cursor => this.hindmost(of);
    let [before, moved_ms] = [hindmost(), performance.now()];
    while (!wait.givenUp && compareCursors(hindmost(), cursor) < 0) {
      await parts.obtain();
      await work();
      if (compareCursors(hindmost(), cursor) >= 0) return;
      if ((await this.reached({ cursor, of }, PATIENCE_ms)) === 'reached') return;
      if (hindmost() !== before) [before, moved_ms] = [hindmost(), performance.now()];
      else if (performance.now() - moved_ms > STANDSTILL_ms) throw new FollowedByNobody(STANDSTILL_ms);
    }
  }

  /** Resolves when the parts have come to the cursor, or after the time. Throws what a look throws, and why one of them stopped before it. */
  private reached(awaited: Pick<Waiter, 'cursor' | 'of'>, timeout_ms: number): Promise<'reached' | 'timed out'> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
      };
      const waiter: Waiter = {
        ...awaited,
        resolve: () => (end(), resolve('reached')),
        reject: (error) => (end(), reject(error)),
      };
      const timer = setTimeout(() => (end(), resolve('timed out')), timeout_ms);
      this.waiting.add(waiter);
      this.newestSince_ms = performance.now();
      if (!this.looking) void this.lookWhileAnybodyWaits();
    });
  }

  private async lookWhileAnybodyWaits(): Promise<void> {
    this.looking = true;
    while (this.waiting.size > 0) {
      const asked = [...this.waiting];
      try {
        const standings = await this.look();
        for (const { part, standsAt } of standings) this.note(part, standsAt);
        for (const waiter of asked) {
          const stopped = standings.find(
            (one) => one.stopped && waiter.of.includes(one.part) && compareCursors(one.standsAt, waiter.cursor) < 0,
          );
          if (compareCursors(this.hindmost(waiter.of), waiter.cursor) >= 0) waiter.resolve();
          else if (stopped?.stopped) waiter.reject(stopped.stopped);
        }
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        for (const waiter of asked) waiter.reject(reason);
      }
      if (this.waiting.size === 0) break;
      const waited_ms = performance.now() - this.newestSince_ms;
      await delay(Math.min(Math.max(waited_ms / 2, LOOK_FIRST_ms), LOOK_MAX_ms));
    }
    this.looking = false;
  }
}
