import { setTimeout as delay } from 'node:timers/promises';
import { assert, InvariantBroken } from '#domain/shared';
import {
  aloneWithAllParts,
  compareCursors,
  courseOf,
  type Cursor,
  EVERY_PART,
  type EventStore,
  LogTail,
  partOf,
  type Parts,
  PartWatch,
  START,
  type StoredEvent,
  type StoredEventOf,
} from '#event-store';
import type { OperationRunner } from '../operation-runner.js';
import type { ReactionPlaces } from '../ports.js';
import { KeptSoon } from './kept-soon.js';
import { PARTS_OF_FILES, type LastingEffect, type MetEvent, type ProcessManager } from './process-manager.js';
import { reactedWithin } from './reacted-within.js';
import { causeOf, laterOf, Reactions, type ObserveReaction } from './reactions.js';
import { Settling } from './settling.js';

const BATCH_EVENTS = 500;
const WAIT_MS = 1_000;
/** So long the places wait to be kept by who follows steadily, where nothing that was met calls for anything. */
const KEPT_WITHIN_ms = 50;

/** A deal that stands at an event of which a reaction failed by a fault of the rules; what comes after waits its turn. */
export interface HeldDeal {
  /** The deal, or the stream of an event that belongs to none. */
  readonly deal: string;
  /** The event, as `stream@version`. */
  readonly cause: string;
  readonly message: string;
  readonly event: Origin;
}

/** What an event came of, by which its trace is found. */
type Origin = Pick<StoredEvent, 'correlationId' | 'commandId'>;

/** Trouble of the world around (the database restarts), with the event that was being reacted to, where one was. */
export type OnReactionTrouble = (error: unknown, event: Origin | null) => void;

interface Hold extends HeldDeal {
  readonly part: number;
  /** The deal's events from the one that broke on, oldest first; they are read again, since there may be many. */
  readonly waiting: readonly Waiting[];
}

interface Waiting {
  readonly cause: string;
  readonly position: bigint;
}

/** A part that is followed here. */
interface Followed {
  readonly token: bigint;
  readonly settling: Settling;
  /** Every event of the part up to here was met. */
  met: Cursor;
  /** Where whoever begins anew goes on. */
  goesOnAt: Cursor;
  /** The newest event that came of those that were met. */
  caused: Cursor;
}

/**
 * Drives the process managers over the log, for the parts of the deals that this process holds; other processes do so for the rest. A
 * part's place is saved after the commands, so a crash between repeats them, and whoever takes the part over while this process is only
 * paused repeats them, too; their ids are derived from the event, so a repeat has no second effect.
 *
 * A reaction that fails by a fault of the rules holds its deal alone: the other deals go on, the deal is tried again whenever something
 * new happens to it, and the saved place waits, so that a process that starts with a mended rule does what was held.
 */
export class ProcessManagerRunner {
  private turn: Promise<unknown> = Promise.resolve();
  private readonly followed = new Map<number, Followed>();
  private readonly holds = new Map<string, Hold>();
  private readonly watch: PartWatch;
  private readonly reactions: Reactions;
  private follows = false;
  private readonly keeping = new KeptSoon(() => this.keepPlaces(), KEPT_WITHIN_ms);
  /** No event that was appended because of an event that is known to be settled is beyond this. */
  private caused: Cursor = START;
  /** At which event a reaction broke off, by the error that it broke off with, which is handed on as it is. */
  private readonly brokeAt = new WeakMap<Error, Origin>();

  /** @param parts those that are followed here; by default all of them, in a process that follows alone */
  constructor(
    private readonly store: EventStore,
    operations: OperationRunner,
    private readonly places: ReactionPlaces,
    managers: readonly ProcessManager[],
    effects: readonly LastingEffect[] = [],
    private readonly parts: Parts = aloneWithAllParts,
    /** Sees each reaction, and changes none. */
    observed: ObserveReaction = (_manager, _event, work) => work(),
    /** The log as it grows, shared with who else follows it in this process. */
    private readonly tail = new LogTail(store),
  ) {
    this.reactions = new Reactions(store, operations, managers, effects, observed);
    this.watch = new PartWatch(async () =>
      (await places.load()).map(({ part, settled, caused }) => {
        this.caused = laterOf(this.caused, caused);
        return { part, standsAt: settled };
      }),
    );
  }

  /** The deals that stand still until a person or a mended rule helps. */
  get held(): readonly HeldDeal[] {
    return [...this.holds.values()].map(({ deal, cause, message, event }) => ({ deal, cause, message, event }));
  }

  /**
   * Sees to it that every event of the log up to its head is reacted to, those that the reactions cause included. What other processes
   * hold is waited for. Throws FollowedByNobody where that is left to others, and nobody does it.
   */
  async catchUp(): Promise<void> {
    await this.watch.bringTo(await this.store.head(), this.parts, () => this.work());
  }

  /**
   * Sees to it that what every event of the parts up to the cursor calls for is done, and what that calls for in its turn.
   *
   * @returns a cursor that no event that came of it is beyond; null when that is not done after `timeout_ms`
   */
  async waitFor(cursor: Cursor, timeout_ms: number, of?: readonly number[]): Promise<Cursor | null> {
    const reached = await this.watch.bringTo(cursor, this.parts, () => this.settle(cursor, of), { of, timeout_ms });
    return reached === 'reached' ? this.caused : null;
  }

  /** Whether one of the events, by its type, may call for something. */
  areAskedAbout(events: readonly { readonly type: string }[]): boolean {
    return events.some((event) => this.reactions.isAskedAbout(event));
  }

  /** How far a copy of the log's first `size` events is done: where the managers go on that are given the copy alone. */
  reactedWithin(size: bigint): Promise<bigint> {
    return reactedWithin(size, this.store, async () => {
      const cursors = (await this.places.load()).map(({ cursor }) => cursor);
      return cursors.reduce((least, cursor) => (compareCursors(cursor, least) < 0 ? cursor : least));
    });
  }

  /**
   * Follows the log until the signal. Trouble (the database restarts) is told, and the same events are met again; a deal that is
   * held is told once.
   */
  async run(signal: AbortSignal, onTrouble: OnReactionTrouble, onHeld: (held: HeldDeal) => void): Promise<void> {
    const told = new Set<string>();
    let head: Cursor | null = null;
    this.follows = true;
    while (!signal.aborted) {
      try {
        const before: Cursor | null = head;
        head = before === null ? await this.store.head() : await this.untilWorkCalls(before);
        await this.work(head);
        if (head === before) await this.keeping.flush();
      } catch (error) {
        onTrouble(error, (error instanceof Error ? this.brokeAt.get(error) : null) ?? null);
        head = null;
      }
      for (const held of this.held.filter(({ cause }) => !told.has(cause))) {
        onHeld(held);
        told.add(held.cause);
      }
      if (head === null && !signal.aborted) await delay(WAIT_MS);
    }
    this.follows = false;
    await this.keeping.flush().catch((error: unknown) => onTrouble(error, null));
  }

  /** Until something is appended after the cursor, other parts are held, or a second later; answers up to where the log is known then. */
  private untilWorkCalls(cursor: Cursor): Promise<Cursor> {
    return new Promise((resolve, reject) => {
      const over = this.parts.onChange(() => resolve(cursor));
      this.tail.next(cursor).finally(over).then(resolve, reject);
    });
  }

  /** Reacts to what the parts held here have not met up to the cursor, and to what came of it in these parts. */
  private async settle(cursor: Cursor, of: readonly number[] = EVERY_PART): Promise<void> {
    await this.work(cursor);
    // As a rule nothing came of it, and the log need not be asked what came meanwhile.
    if (of.some((part) => this.followed.has(part) && !this.watch.stands(part, cursor))) await this.work();
  }

  /**
   * Reacts to everything in the log that the parts held here have not met, up to the cursor at least; without one, up to where nothing more
   * is found. Calls at the same time take turns.
   */
  private work(until?: Cursor): Promise<void> {
    const mine = this.turn.then(() => this.reactToAll(until));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async reactToAll(until?: Cursor): Promise<void> {
    for (;;) {
      await this.takeUpParts();
      const places = [...this.followed.values()];
      const [first, ...rest] = places.map(({ met }) => met);
      if (first === undefined) return;
      const hindmost = rest.reduce((least, met) => (compareCursors(met, least) < 0 ? met : least), first);
      if (until !== undefined && compareCursors(hindmost, until) >= 0) return;
      const { events, upTo } = await this.tail.readAfterSkipping(hindmost, BATCH_EVENTS, PARTS_OF_FILES);
      if (upTo === hindmost) return;
      let before = hindmost;
      // Whoever waits in another process for how far the parts are waits for what something calls for.
      const isAwaited = places.some(({ settling }) => !settling.isSettled) || this.areAskedAbout(events);
      for (const event of events) {
        await this.meetInPart(event as StoredEventOf<MetEvent>, before);
        before = event.cursor;
      }
      this.pass(upTo);
      if (isAwaited || !this.follows) await this.keeping.now();
      else this.keeping.soon();
    }
  }

  /** Follows those parts that have come to be held here from where they were left, and no others any more. */
  private async takeUpParts(): Promise<void> {
    const { held } = this.parts;
    for (const [part, { token }] of this.followed) if (held.get(part) !== token) this.leave(part);
    if ([...held.keys()].every((part) => this.followed.has(part))) return;
    for (const { part, cursor, caused } of await this.places.load()) {
      const token = held.get(part);
      if (token === undefined || this.followed.has(part)) continue;
      this.followed.set(part, { token, settling: new Settling(cursor), met: cursor, goesOnAt: cursor, caused });
      this.watch.note(part, cursor);
    }
  }

  private leave(part: number): void {
    this.followed.delete(part);
    for (const [deal, hold] of this.holds) if (hold.part === part) this.holds.delete(deal);
  }

  /** Meets an event that is in a part followed here, and was not met yet; nothing before it is left to be met beyond `before`. */
  private async meetInPart(event: StoredEventOf<MetEvent>, before: Cursor): Promise<void> {
    const { cursor, causationId } = event;
    const followed = this.followed.get(partOf(event));
    if (!followed || compareCursors(followed.met, cursor) >= 0) return;
    const until = await this.meet(event);
    followed.caused = laterOf(followed.caused, until);
    followed.settling.meet({ cause: causeOf(event), causationId, before, cursor }, until);
  }

  /** All parts that are followed have met everything up to the cursor. */
  private pass(cursor: Cursor): void {
    for (const [part, followed] of this.followed) {
      if (compareCursors(followed.met, cursor) < 0) {
        followed.met = cursor;
        followed.settling.pass(cursor);
      }
      this.caused = laterOf(this.caused, followed.caused);
      this.watch.note(part, followed.settling.upTo);
    }
  }

  /** Keeps how far the parts are, for whoever waits in another process, takes them over, or starts anew. */
  private async keepPlaces(): Promise<void> {
    const holding = new Set([...this.holds.values()].map(({ part }) => part));
    const places = [...this.followed].map(([part, followed]) => {
      const settled = followed.settling.upTo;
      // Not beyond what is settled, so that after a crash the rest of a chain of reactions is waited for again.
      if (!holding.has(part)) followed.goesOnAt = settled;
      return { part, cursor: followed.goesOnAt, settled, caused: followed.caused, token: followed.token };
    });
    if (places.length === 0) return;
    for (const part of await this.places.save(places)) {
      this.leave(part);
      this.parts.lost(part);
    }
  }

  /** Reacts to the event, after whatever its deal still waits for; answers the newest event that came of it, null for none. */
  private async meet(event: StoredEventOf<MetEvent>): Promise<Cursor | null> {
    const deal = courseOf(event);
    const held = this.holds.get(deal)?.waiting ?? [];
    const cause = causeOf(event);
    // A batch that trouble broke off is met again, and with it events that wait already.
    const waiting = held.some((one) => one.cause === cause) ? held : [...held, { cause, position: event.position }];
    let newest: Cursor | null = null;
    for (const [index, next] of waiting.entries()) {
      const met = next.cause === cause ? event : await this.readAgain(next);
      try {
        newest = laterOf(newest, await this.reactions.to(met));
      } catch (error) {
        if (error instanceof Error) this.brokeAt.set(error, met);
        if (!isFault(error)) throw error;
        const part = partOf(event);
        const { correlationId, commandId } = met;
        this.holds.set(deal, {
          ...{ deal, part, cause: next.cause, message: error.message },
          ...{ event: { correlationId, commandId }, waiting: waiting.slice(index) },
        });
        return newest;
      }
    }
    this.holds.delete(deal);
    return newest;
  }

  private async readAgain({ cause, position }: Waiting): Promise<StoredEventOf<MetEvent>> {
    const [event] = await this.store.readAt([position]);
    assert(event, `event ${cause} is in the log`);
    return event as StoredEventOf<MetEvent>;
  }
}

/** A fault of the rules, which every repeat meets again; trouble with the database passes. */
const isFault = (error: unknown): error is Error =>
  error instanceof InvariantBroken || error instanceof TypeError || error instanceof RangeError;
