import { setTimeout as delay } from 'node:timers/promises';
import { assert, InvariantBroken } from '#domain/shared';
import type { TruststreamEvent } from '#domain/events';
import { compareCursors, CursorWatch, type Cursor, type EventStore, type StoredEventOf } from '#event-store';
import { processManager } from '../access/actor.js';
import type { OperationRunner } from '../operation-runner.js';
import type { CheckpointStore } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import type { LastingEffect, ProcessManager } from './process-manager.js';
import { reactedWithin } from './reacted-within.js';
import { Settling } from './settling.js';

const BATCH_EVENTS = 500;
/** What the process managers' checkpoint is kept as: where whoever starts anew goes on. */
export const PROCESS_MANAGERS = 'process-managers';
/** And how far everything is settled but what held deals wait for: what other processes wait for. */
export const PROCESS_MANAGERS_SETTLED = 'process-managers settled';
const WAIT_MS = 1_000;

/** A deal that stands at an event of which a reaction failed by a fault of the rules; what comes after waits its turn. */
export interface HeldDeal {
  /** The deal, or the stream of an event that belongs to none. */
  readonly deal: string;
  /** The event, as `stream@version`. */
  readonly cause: string;
  readonly message: string;
}

interface Hold extends HeldDeal {
  /** The deal's events from the one that broke on, oldest first; they are read again, since there may be many. */
  readonly waiting: readonly Waiting[];
}

interface Waiting {
  readonly cause: string;
  /** Where the log stands just before the event. */
  readonly before: Cursor;
}

/** Several writers came first, again and again: the event must be met again. */
class MetAgain extends Error {}

/**
 * Drives the process managers over the log. The checkpoint is saved after the commands, so a crash between repeats
 * them; their ids are derived from the event, so a repeat has no second effect.
 *
 * Where another process follows the log, this one only waits for it.
 *
 * A reaction that fails by a fault of the rules holds its deal alone: the other deals go on, the deal is tried again whenever something
 * new happens to it, and the saved checkpoint waits, so that a process that starts with a mended rule does what was held.
 */
export class ProcessManagerRunner {
  private turn: Promise<unknown> = Promise.resolve();
  private standing: Cursor | null = null;
  private settling: Settling | null = null;
  private readonly holds = new Map<string, Hold>();
  private readonly elsewhere: CursorWatch;

  constructor(
    private readonly store: EventStore,
    private readonly operations: OperationRunner,
    private readonly checkpoints: CheckpointStore,
    private readonly managers: readonly ProcessManager[],
    private readonly effects: readonly LastingEffect[] = [],
    private readonly followed: 'here' | 'elsewhere' = 'here',
  ) {
    this.elsewhere = new CursorWatch(async () => ({ standsAt: await checkpoints.load(PROCESS_MANAGERS_SETTLED) }));
  }

  /** The deals that stand still until a person or a mended rule helps. */
  get held(): readonly HeldDeal[] {
    return [...this.holds.values()].map(({ deal, cause, message }) => ({ deal, cause, message }));
  }

  /**
   * Reacts to every event of the log, those that the reactions cause included; answers where it stands. Calls at the
   * same time take turns, so that whoever waits finds the work done.
   */
  catchUp(): Promise<Cursor> {
    const mine = this.turn.then(() => this.reactToAll());
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /**
   * Sees to it that what every event up to the cursor calls for is done, and what that calls for in its turn. The work goes on after
   * the time in any case.
   */
  async waitFor(cursor: Cursor, timeout_ms: number): Promise<'reached' | 'timed out'> {
    if (this.followed === 'elsewhere') return this.elsewhere.reached(cursor, timeout_ms);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'timed out'>((resolve) => {
      timer = setTimeout(() => resolve('timed out'), timeout_ms);
    });
    try {
      return await Promise.race([this.catchUp().then(() => 'reached' as const), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** How far a copy of the log's first `size` events is done: where the managers go on that are given the copy alone. */
  reactedWithin(size: bigint): Promise<bigint> {
    return reactedWithin(size, this.store, () => this.checkpoints.load(PROCESS_MANAGERS));
  }

  /**
   * Follows the log until the signal. Trouble (the database restarts) is told, and the same events are met again; a deal that is
   * held is told once.
   */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void, onHeld: (held: HeldDeal) => void): Promise<void> {
    const told = new Set<string>();
    while (!signal.aborted) {
      const cursor = await this.catchUp().catch((error: unknown) => {
        onTrouble(error);
        return null;
      });
      for (const held of this.held.filter(({ cause }) => !told.has(cause))) {
        onHeld(held);
        told.add(held.cause);
      }
      if (signal.aborted) return;
      await this.pause(cursor);
    }
  }

  /** Until something is appended, or a second later. */
  private async pause(cursor: Cursor | null): Promise<void> {
    if (cursor === null) await delay(WAIT_MS);
    else await this.store.waitForAppend(cursor, WAIT_MS);
  }

  private async reactToAll(): Promise<Cursor> {
    this.standing ??= await this.begin();
    const settling = (this.settling ??= new Settling(this.standing));
    for (;;) {
      const events = await this.store.readAfter(this.standing, BATCH_EVENTS);
      const newest = events.at(-1);
      if (!newest) return this.standing;
      let before = this.standing;
      for (const event of events) {
        const known = event as StoredEventOf<TruststreamEvent>;
        const until = await this.meet(known, before);
        settling.meet({ cause: causeOf(known), causationId: event.causationId, before, cursor: event.cursor }, until);
        before = event.cursor;
      }
      this.standing = newest.cursor;
      // Not beyond what is settled, so that after a crash the rest of a chain of reactions is waited for again.
      if (this.holds.size === 0) await this.checkpoints.save(PROCESS_MANAGERS, settling.upTo);
      await this.checkpoints.save(PROCESS_MANAGERS_SETTLED, settling.upTo);
    }
  }

  private async begin(): Promise<Cursor> {
    const standing = await this.checkpoints.load(PROCESS_MANAGERS);
    await this.checkpoints.save(PROCESS_MANAGERS_SETTLED, standing);
    return standing;
  }

  /** Reacts to the event, after whatever its deal still waits for; answers the newest event that came of it, null for none. */
  private async meet(event: StoredEventOf<TruststreamEvent>, before: Cursor): Promise<Cursor | null> {
    const deal = dealOf(event);
    const held = this.holds.get(deal)?.waiting ?? [];
    const cause = causeOf(event);
    // A batch that trouble broke off is met again, and with it events that wait already.
    const waiting = held.some((one) => one.cause === cause) ? held : [...held, { cause, before }];
    let newest: Cursor | null = null;
    for (const [index, next] of waiting.entries()) {
      try {
        newest = laterOf(newest, await this.reactTo(next.cause === cause ? event : await this.readAgain(next)));
      } catch (error) {
        if (!isFault(error)) throw error;
        this.holds.set(deal, { deal, cause: next.cause, message: error.message, waiting: waiting.slice(index) });
        return newest;
      }
    }
    this.holds.delete(deal);
    return newest;
  }

  private async readAgain({ cause, before }: Waiting): Promise<StoredEventOf<TruststreamEvent>> {
    const [event] = await this.store.readAfter(before, 1);
    assert(event, `event ${cause} is in the log`);
    return event as StoredEventOf<TruststreamEvent>;
  }

  private async reactTo(event: StoredEventOf<TruststreamEvent>): Promise<Cursor | null> {
    let newest: Cursor | null = null;
    for (const effect of this.effects) await effect.on(event);
    const cause = causeOf(event);
    for (const manager of this.managers) {
      const reactions = await manager.react(event, new RecordedReader(this.store));
      for (const [index, { operation, sent }] of reactions.entries()) {
        const outcome = await this.operations.run(operation, sent, {
          actor: processManager,
          commandId: `process-manager/${manager.name}/${cause}/${index + 1}`,
          correlationId: event.correlationId,
          causationId: cause,
        });
        // A refusal of the state is an answer (someone else did it, or a person must act) and stands in the evidence;
        // contention is not an answer, so the event must be met again.
        if (!outcome.ok && outcome.error.code === 'TOO_MUCH_CONTENTION') {
          throw new MetAgain(`${manager.name} could not react to ${cause}: ${outcome.error.message}`);
        }
        if (outcome.ok) newest = laterOf(newest, outcome.value.cursor);
      }
    }
    return newest;
  }
}

/** A fault of the rules, which every repeat meets again; trouble with the database passes. */
const isFault = (error: unknown): error is Error =>
  error instanceof InvariantBroken || error instanceof TypeError || error instanceof RangeError;

const laterOf = (one: Cursor | null, other: Cursor | null): Cursor | null =>
  one === null || (other !== null && compareCursors(other, one) > 0) ? other : one;

const causeOf = (event: StoredEventOf<TruststreamEvent>): string => `${event.stream}@${event.version}`;

const dealOf = ({ stream, payload }: StoredEventOf<TruststreamEvent>): string =>
  'dealId' in payload ? (payload.dealId ?? stream) : stream;
