import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { assert } from '#domain/shared';
import {
  aloneWithAllParts,
  compareCursors,
  type Cursor,
  EVERY_PART,
  type EventStore,
  type FollowedLog,
  LogTail,
  type Parts,
  PartWatch,
  type StoredEvent,
} from '#event-store';
import { Batches } from './batches.js';
import { hindmostOf, placesNow } from './checkpoints.js';
import { type ProjectionFault, ProjectionStopped } from './projection-fault.js';
import { ReadAhead } from './read-ahead.js';

/** What a projection needs of the log. */
export type LogReader = FollowedLog & Pick<EventStore, 'head'>;

/** How far the read models are: as far as the part that is furthest behind. */
export interface ProjectionStatus {
  readonly standsAt: Cursor;
  /** Position of the last event up to which everything is applied, 0 before the first. */
  readonly position: string;
  /** Events of the log that are not applied yet; `atLeast` when there are more than were counted. */
  readonly behind: { readonly events: number; readonly atLeast: boolean };
  /** Of the parts that stopped, where the first of them did. */
  readonly fault: ProjectionFault | null;
}

/** Goes around the application of one batch, and answers what it answers. */
export type ObserveBatch = <T extends { readonly applied: readonly StoredEvent[] }>(
  work: () => Promise<T>,
) => Promise<T>;

/** How many events {@link ProjectionRunner.status} counts at most. */
const BEHIND_COUNTED_MAX = 1_000;

const PAUSE_FIRST_ms = 100;
const PAUSE_MAX_ms = 5_000;

/**
 * Brings all read models forward, batch by batch in log order, for the parts of the deals that this process holds; other processes do so
 * for the rest. A batch's rows and the checkpoints that stand for them are one transaction, which holds the checkpoints' row locks from
 * their reading on, and refuses who was passed over: nothing is applied twice or skipped, whoever holds what. At an event that cannot be
 * applied its part stops, keeps which and why, and never goes past it; the other parts go on.
 */
export class ProjectionRunner {
  private readonly batches: Batches;
  private readonly watch: PartWatch;
  private turn: Promise<unknown> = Promise.resolve();
  /** Parts that stopped when they were brought forward for somebody who waited. */
  private stopped: ReadonlyMap<number, ProjectionFault> = new Map();

  /** @param parts those that are brought forward here; by default all of them, in a process that has the read models to itself */
  constructor(
    private readonly store: LogReader,
    private readonly read: DataSource,
    private readonly parts: Parts = aloneWithAllParts,
    /** Sees each batch, and changes none. */
    private readonly observed: ObserveBatch = (work) => work(),
    /** The log as it grows, shared with who else follows it in this process. */
    private readonly tail = new LogTail(store),
  ) {
    this.batches = new Batches(read, new ReadAhead(tail));
    this.watch = new PartWatch(async () =>
      (await placesNow(read)).map(({ part, standsAt, fault }) => {
        return { part, standsAt, stopped: fault === null ? undefined : new ProjectionStopped(fault) };
      }),
    );
  }

  /**
   * Sees to it that the log is applied up to the cursor at least; without one, up to what was its head when asked; of the parts given,
   * or of all. What other processes hold is waited for.
   *
   * @returns where the read models stand then
   * @throws ProjectionStopped at an event that cannot be applied; FollowedByNobody where that is left to others, and nobody does it
   */
  async catchUp(until?: Cursor, of: readonly number[] = EVERY_PART): Promise<Cursor> {
    const target = until ?? (await this.store.head());
    await this.watch.bringTo(target, this.parts, () => this.work(target, of), { of });
    return this.watch.hindmost(of);
  }

  /**
   * Follows the log for the parts that are held until the signal. What is no event's fault (the database restarts) is told to `onTrouble`
   * and tried again after a growing pause. A part that stops at an event is told once, and stands still until the process starts anew.
   */
  async run(
    signal: AbortSignal,
    onTrouble: (error: unknown) => void,
    onStopped: (stopped: ProjectionStopped) => void,
  ): Promise<void> {
    let pause_ms = PAUSE_FIRST_ms;
    const stopped = new Map<number, ProjectionFault>();
    let head: Cursor | null = null;
    while (!signal.aborted) {
      try {
        head ??= await this.store.head();
        const target: Cursor = head;
        const known = new Set(stopped.keys());
        await this.inTurn(() => this.bringForward(target, stopped));
        for (const [part, fault] of stopped) if (!known.has(part)) onStopped(new ProjectionStopped(fault));
        pause_ms = PAUSE_FIRST_ms;
        head = (await unlessAborted(signal, () => this.untilWorkCalls(target))) ?? target;
      } catch (error) {
        onTrouble(error);
        await unlessAborted(signal, () => pause(pause_ms, undefined, { ref: false }));
        pause_ms = Math.min(pause_ms * 2, PAUSE_MAX_ms);
      }
    }
  }

  /**
   * For reading one's own write: sees to it that the read models of the parts that it concerns, by default of all, stand at the cursor. It
   * does the work itself for the parts that are held here.
   *
   * @throws ProjectionStopped at an event of those parts that cannot be applied
   */
  waitFor(cursor: Cursor, timeout_ms: number, of: readonly number[] = EVERY_PART): Promise<'reached' | 'timed out'> {
    return this.watch.bringTo(cursor, this.parts, () => this.work(cursor, of), { of, timeout_ms });
  }

  /** The cursor of the last event up to which the read models hold everything. */
  async standsAt(): Promise<Cursor> {
    return (await this.checkpoint()).standsAt;
  }

  /** Where the read models stand, and at what they stopped, if they did. */
  async checkpoint(): Promise<Pick<ProjectionStatus, 'standsAt' | 'position' | 'fault'>> {
    const places = await placesNow(this.read);
    const { standsAt, position } = hindmostOf(places);
    const faults = places.flatMap(({ fault }) => fault ?? []);
    faults.sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)));
    return { standsAt, position, fault: faults[0] ?? null };
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

  /**
   * Brings the parts that are held to the cursor at least. One that stopped is tried again for those who wait for it, and costs nobody else
   * anything.
   */
  private async work(target: Cursor, of: readonly number[]): Promise<void> {
    const stopped = await this.inTurn(async () => {
      const still = new Map([...this.stopped].filter(([part]) => !of.includes(part)));
      await this.bringForward(target, still);
      this.stopped = still;
      return still;
    });
    for (const [part, fault] of stopped)
      if (of.includes(part) && !this.watch.stands(part, target)) throw new ProjectionStopped(fault);
  }

  /** Brings the parts that are held to the cursor, but those that stopped; `stopped` gets those that do now. */
  private async bringForward(target: Cursor, stopped: Map<number, ProjectionFault>): Promise<void> {
    for (;;) {
      const held = new Map([...this.parts.held].filter(([part]) => !stopped.has(part)));
      if ([...held.keys()].every((part) => this.watch.stands(part, target))) return;
      const { places, lost, read } = await this.observed(() => this.batches.applyNext(held));
      for (const { part, standsAt, fault } of places) {
        this.watch.note(part, standsAt);
        if (fault !== null) stopped.set(part, fault);
      }
      for (const part of lost) this.parts.lost(part);
      assert(
        read > 0 || lost.length > 0 || places.every(({ standsAt }) => compareCursors(standsAt, target) >= 0),
        `the log ends at ${places[0]?.standsAt ?? 'its beginning'}, before the cursor ${target}`,
      );
    }
  }

  /** Until something is appended after the cursor, other parts are held, or a second later; answers up to where the log is known then. */
  private untilWorkCalls(cursor: Cursor): Promise<Cursor> {
    return new Promise((resolve, reject) => {
      const over = this.parts.onChange(() => resolve(cursor));
      this.tail.next(cursor).finally(over).then(resolve, reject);
    });
  }

  /** One batch at a time in this process: those who wait hold no connection, and mostly find their work done. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** Waits for the work or the signal, whichever comes first; answers what the work does. */
async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let over = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    const told = (): void => resolve(undefined);
    signal.addEventListener('abort', told);
    over = () => signal.removeEventListener('abort', told);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    over();
  }
}
