import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { assert } from '#domain/shared';
import { compareCursors, CursorWatch, FollowedByNobody, type Cursor, type EventStore, START } from '#event-store';
import { applyUpToFault, type Applied } from './apply-up-to-fault.js';
import { ProjectionCheckpoint } from './checkpoint.entity.js';
import { type ProjectionFault, ProjectionStopped } from './projection-fault.js';
import { ReadAhead } from './read-ahead.js';

/** What a projection needs of the log. */
export type LogReader = Pick<EventStore, 'readAfter' | 'head' | 'waitForAppend'>;

/** How far the read models are. */
export interface ProjectionStatus {
  readonly standsAt: Cursor;
  /** Position of the last event applied, 0 before the first. */
  readonly position: string;
  /** Events of the log that are not applied yet; `atLeast` when there are more than were counted. */
  readonly behind: { readonly events: number; readonly atLeast: boolean };
  readonly fault: ProjectionFault | null;
}

/** How many events {@link ProjectionRunner.status} counts at most. */
const BEHIND_COUNTED_MAX = 1_000;

const WAIT_FOR_APPEND_ms = 1_000;
const PAUSE_FIRST_ms = 100;
const PAUSE_MAX_ms = 5_000;
/** So long the read models may stand still before a process that waits for another to bring them on gives up. */
const STANDSTILL_ms = 30_000;

/**
 * Brings all read models forward together, batch by batch in log order. A batch's rows and the checkpoint that stands
 * for them are one transaction, which holds the checkpoint's row lock from its reading on: of several processes one
 * works at a time, the others go on from where it left. At an event that cannot be applied it stops, keeps which and why,
 * and never goes past it. Where another process follows the log, this one only waits for it.
 */
export class ProjectionRunner {
  private readonly log: ReadAhead;
  private readonly elsewhere: CursorWatch;
  private standing: Cursor = START;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: LogReader,
    private readonly read: DataSource,
    private readonly followed: 'here' | 'elsewhere' = 'here',
  ) {
    this.log = new ReadAhead(store);
    this.elsewhere = new CursorWatch(async () => {
      const { standsAt, fault } = await this.checkpoint();
      return { standsAt, stopped: fault === null ? undefined : new ProjectionStopped(fault) };
    });
  }

  /**
   * Applies the log up to the cursor at least; without one, up to what was its head when asked.
   *
   * @returns where the read models stand then
   * @throws ProjectionStopped at an event that cannot be applied; FollowedByNobody where that is left to others, and nobody does it
   */
  async catchUp(until?: Cursor): Promise<Cursor> {
    const target = until ?? (await this.store.head());
    if (this.followed === 'elsewhere') return this.untilOthersReach(target);
    return this.inTurn(async () => {
      while (compareCursors(this.standing, target) < 0) {
        const { cursor, fault } = await this.applyNextBatch();
        const moved = cursor !== this.standing;
        this.standing = cursor;
        if (compareCursors(cursor, target) >= 0) break;
        if (fault !== null) throw new ProjectionStopped(fault);
        assert(moved, `the log ends at ${cursor || 'its beginning'}, before the cursor ${target}`);
      }
      return this.standing;
    });
  }

  /**
   * Follows the log until the signal. What is no event's fault (the database restarts) is told to `onTrouble` and tried
   * again after a growing pause.
   *
   * @throws ProjectionStopped at an event that cannot be applied
   */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    let pause_ms = PAUSE_FIRST_ms;
    while (!signal.aborted) {
      try {
        const standsAt = await this.catchUp();
        pause_ms = PAUSE_FIRST_ms;
        await unlessAborted(signal, () => this.store.waitForAppend(standsAt, WAIT_FOR_APPEND_ms));
      } catch (error) {
        if (error instanceof ProjectionStopped) throw error;
        onTrouble(error);
        await unlessAborted(signal, () => pause(pause_ms, undefined, { ref: false }));
        pause_ms = Math.min(pause_ms * 2, PAUSE_MAX_ms);
      }
    }
  }

  /**
   * For reading one's own write: sees to it that the read models stand at the cursor. It does the work itself when no
   * other process has done it yet, unless that is left to others.
   *
   * @throws ProjectionStopped at an event that cannot be applied
   */
  async waitFor(cursor: Cursor, timeout_ms: number): Promise<'reached' | 'timed out'> {
    if (this.followed === 'elsewhere') return this.elsewhere.reached(cursor, timeout_ms);
    const giveUp = new AbortController();
    const late = pause(timeout_ms, 'timed out' as const, { signal: giveUp.signal });
    late.catch(() => undefined);
    try {
      return await Promise.race([this.catchUp(cursor).then(() => 'reached' as const), late]);
    } finally {
      giveUp.abort();
    }
  }

  /** The cursor of the last event that the read models hold. */
  async standsAt(): Promise<Cursor> {
    return (await checkpointOf(this.read.manager)).cursor as Cursor;
  }

  /** Where the read models stand, and at what they stopped, if they did. */
  async checkpoint(): Promise<Pick<ProjectionStatus, 'standsAt' | 'position' | 'fault'>> {
    const checkpoint = await checkpointOf(this.read.manager);
    const { cursor, position } = checkpoint;
    return { standsAt: cursor as Cursor, position, fault: faultOf(checkpoint) };
  }

  async status(): Promise<ProjectionStatus> {
    const standing = await this.checkpoint();
    const { standsAt } = standing;
    const head = await this.store.head();
    const waiting = await this.store.readAfter(standsAt, BEHIND_COUNTED_MAX);
    return {
      ...standing,
      behind: { events: waiting.length, atLeast: compareCursors(waiting.at(-1)?.cursor ?? standsAt, head) < 0 },
    };
  }

  private async untilOthersReach(target: Cursor): Promise<Cursor> {
    for (let before = await this.standsAt(); ;) {
      if ((await this.elsewhere.reached(target, STANDSTILL_ms)) === 'reached') return target;
      const now = await this.standsAt();
      if (now === before) throw new FollowedByNobody(STANDSTILL_ms);
      before = now;
    }
  }

  private applyNextBatch(): Promise<{ readonly cursor: Cursor; readonly fault: ProjectionFault | null }> {
    return this.read.transaction(async (tx) => {
      const checkpoint = await checkpointOf(tx, { forUpdate: true });
      const cursor = checkpoint.cursor as Cursor;
      const events = await this.log.take(cursor);
      if (events.length === 0) return { cursor, fault: null };
      const applied = await applyUpToFault(tx, events);
      await tx.update(ProjectionCheckpoint, { onlyRow: true }, standingAfter(applied));
      return { cursor: applied.last?.cursor ?? cursor, fault: applied.fault };
    });
  }

  /** One batch at a time in this process: those who wait hold no connection, and mostly find their work done. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** The live checkpoint; `forUpdate` takes its row lock to the end of the transaction. */
export const checkpointOf = (tx: EntityManager, { forUpdate = false } = {}): Promise<ProjectionCheckpoint> =>
  tx.findOneOrFail(ProjectionCheckpoint, {
    where: { onlyRow: true },
    ...(forUpdate ? { lock: { mode: 'pessimistic_write' } } : {}),
  });

const standingAfter = ({ last, fault }: Applied): Partial<ProjectionCheckpoint> => ({
  ...(last === null ? {} : { cursor: last.cursor, position: last.position.toString() }),
  faultPosition: fault?.position ?? null,
  faultType: fault?.type ?? null,
  faultStream: fault?.stream ?? null,
  faultMessage: fault?.message ?? null,
});

function faultOf(checkpoint: ProjectionCheckpoint): ProjectionFault | null {
  const { faultPosition, faultType, faultStream, faultMessage } = checkpoint;
  if (faultPosition === null || faultType === null || faultStream === null || faultMessage === null) return null;
  return { position: faultPosition, type: faultType, stream: faultStream, message: faultMessage };
}

/** Waits for the work or the signal, whichever comes first. */
async function unlessAborted(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  if (signal.aborted) return;
  const over = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { signal: over.signal });
  });
  try {
    await Promise.race([work(), aborted]);
  } finally {
    over.abort();
  }
}
