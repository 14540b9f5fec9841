import { setTimeout as pause } from 'node:timers/promises';
import { START, type AllStreamSubscription, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { assert, InvariantBroken } from '#domain/shared';
import { LogUnavailable } from '../errors.js';
import { instantOf, microsecondsOf } from './instants.js';
import type { LogNames } from './names.js';
import { comparePlaces, newestIndex, OrderPage, type OrderEntry } from './order-page.js';
import { OrderPages } from './order-pages.js';
import { ownInstantOf, readRecord, type ReadRecord, type ServerPlace } from './records.js';

/** What the order gives an event. */
export interface Ordered {
  readonly position: bigint;
  readonly recordedAt: string;
}

/** Events of a page; a log's pages all have the same size. */
export const EVENTS_PER_PAGE = 1_024;
/** So long a reader waits for an event that the server has, and the subscription does not bring. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = { first: 50, longest: 5_000 };

/**
 * The order of a log in KurrentDB: an event's position is its ordinal among the log's events in `$all`, and `recordedAt` is its
 * writer's instant, or the one of the event before where that is later. Both follow from `$all` alone, so every process
 * that follows it finds the same; what the notary signs fixes them for good.
 *
 * It follows by a catch-up subscription, resumed where it broke off; memory is bounded by the pages that are held.
 */
export class LogOrder {
  private readonly pages: OrderPages;
  /** The events after the last finished page. */
  private tail: OrderEntry[] = [];
  private last: OrderEntry | null = null;
  private readonly waiting = new Set<() => void>();
  private broken: Error | null = null;
  private readonly stop = new AbortController();
  private subscription: AllStreamSubscription | null = null;
  private following: Promise<void> = Promise.resolve();

  private constructor(
    private readonly client: KurrentDBClient,
    private readonly names: LogNames,
    private readonly pageSize: number,
  ) {
    this.pages = new OrderPages(client, names.order, pageSize, (error) => this.break(error));
  }

  static async open(client: KurrentDBClient, names: LogNames, pageSize = EVENTS_PER_PAGE): Promise<LogOrder> {
    const order = new LogOrder(client, names, pageSize);
    const newest = await order.pages.open();
    order.last = newest ? newest.entry(newest.size - 1) : null;
    order.following = order.follow();
    return order;
  }

  /** The position of the newest event that was met. */
  get head(): bigint {
    return BigInt(this.pages.count) * BigInt(this.pageSize) + BigInt(this.tail.length);
  }

  /** Where the event of a position lies; the position is not beyond the head. */
  async placeAt(position: bigint): Promise<OrderEntry> {
    assert(position >= 1n && position <= this.head, `the log has no position ${position}`);
    const index = Number(position - 1n);
    const number = Math.floor(index / this.pageSize);
    const entry =
      number < this.pages.count
        ? (await this.pages.page(number)).entry(index % this.pageSize)
        : this.tail[index % this.pageSize];
    assert(entry, `the order holds position ${position}`);
    return entry;
  }

  /**
   * What the order gives the event at a place, once it was met.
   *
   * Throws {@link LogUnavailable} when it is not met in time.
   */
  async ordered(place: ServerPlace): Promise<Ordered> {
    await this.met(place);
    const first = this.tail[0];
    const finished = this.pages.count;
    const inTail = first !== undefined && comparePlaces(first, place) <= 0;
    const number = inTail ? finished : await this.pages.newestFrom(place);
    const page = inTail || number === -1 ? null : await this.pages.page(number);
    const tail = inTail ? this.tail : [];
    const index = page
      ? page.indexAtOrBefore(place)
      : newestIndex(tail.length, (i) => comparePlaces(tail[i] ?? place, place) <= 0);
    const entry = page ? page.entry(index) : tail[index];
    assert(entry && comparePlaces(entry, place) === 0, `${place.commit}/${place.prepare} is no event of the log`);
    const position = BigInt(number) * BigInt(this.pageSize) + BigInt(index) + 1n;
    return { position, recordedAt: instantOf(entry.recordedAt_us) };
  }

  /** Waits until the event at a place was met; throws {@link LogUnavailable}. */
  async met(place: ServerPlace): Promise<void> {
    const isMet = (): boolean => this.last !== null && comparePlaces(this.last, place) >= 0;
    if (await this.until(isMet, PATIENCE_MS)) return;
    throw new LogUnavailable(new Error(`the subscription to $all does not reach ${place.commit}/${place.prepare}`));
  }

  /** Waits for an event beyond a position, or until the timeout. */
  async waitBeyond(position: bigint, timeout_ms: number): Promise<void> {
    await this.until(() => this.head > position, timeout_ms);
  }

  async close(): Promise<void> {
    this.stop.abort();
    this.subscription?.destroy();
    await this.subscription?.unsubscribe();
    await this.following;
    await this.pages.idle();
    this.wake();
  }

  /** Whether a condition held before the timeout. */
  private async until(holds: () => boolean, timeout_ms: number): Promise<boolean> {
    const answered = (): boolean => holds() || this.broken !== null || this.stop.signal.aborted;
    if (!answered()) {
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (!answered()) return;
          done();
        };
        const done = (): void => {
          clearTimeout(timer);
          this.waiting.delete(look);
          resolve();
        };
        const timer = setTimeout(done, timeout_ms);
        this.waiting.add(look);
      });
    }
    if (this.broken !== null) throw this.broken;
    return holds();
  }

  /** Follows `$all` until closed, and resumes where a subscription broke off. */
  private async follow(): Promise<void> {
    const { signal } = this.stop;
    let pause_ms = PAUSE_MS.first;
    while (!signal.aborted && this.broken === null) {
      const before = this.last;
      try {
        await this.followOnce();
      } catch (error) {
        if (error instanceof InvariantBroken) this.break(error);
      }
      pause_ms = this.last === before ? Math.min(pause_ms * 2, PAUSE_MS.longest) : PAUSE_MS.first;
      await pause(pause_ms, undefined, { signal }).catch(() => undefined);
    }
  }

  private async followOnce(): Promise<void> {
    const fromPosition = this.last ? { commit: this.last.commit, prepare: this.last.prepare } : START;
    const subscription = this.client.subscribeToAll({ fromPosition, filter: this.names.eventsFilter() });
    this.subscription = subscription;
    for await (const resolved of subscription) this.take(readRecord(resolved));
  }

  private take(record: ReadRecord): void {
    const { place } = record;
    assert(this.last === null || comparePlaces(this.last, place) < 0, `$all goes back at ${place.commit}`);
    const own_us = microsecondsOf(ownInstantOf(record));
    const recordedAt_us = this.last && this.last.recordedAt_us > own_us ? this.last.recordedAt_us : own_us;
    this.last = { ...place, recordedAt_us };
    this.tail.push(this.last);
    if (this.tail.length === this.pageSize) {
      this.pages.add(OrderPage.of(this.tail));
      this.tail = [];
    }
    this.wake();
  }

  private break(error: Error): void {
    this.broken ??= error;
    this.wake();
  }

  private wake(): void {
    for (const look of [...this.waiting]) look();
  }
}
