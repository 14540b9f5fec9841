import type { DataSource, EntityManager } from 'typeorm';
import { compareCursors, type StoredEvent } from '#event-store';
import { HeldRows } from '../table/held-rows.js';
import { ReadTransaction } from '../table/read-transaction.js';
import { WriteAtOnce } from '../table/write-at-once.js';
import { applyAll, applyEventByEvent, isTheEventsFault, project, type Unapplied } from './apply-up-to-faults.js';
import {
  bringingTo,
  type BroughtPlace,
  hindmostOf,
  keepPlaces,
  lockedPlaces,
  newTo,
  type PartPlace,
  upTo,
} from './checkpoints.js';
import type { ReadAhead } from './read-ahead.js';

/** Payloads of a batch that is applied by one statement. */
const AT_ONCE_BYTES_MAX = 256 * 1024;

/** A batch failed by one of its events; which one, and how, is found out event by event. */
class EventAtFault extends Error {
  override readonly name = 'EventAtFault';
}

/** What became of one batch. */
export interface Batch {
  /** Where the parts stand then. */
  readonly places: readonly PartPlace[];
  /** Those that somebody else has. */
  readonly lost: readonly number[];
  /** How many events were read. */
  readonly read: number;
  /** Those that are shown by it. */
  readonly applied: readonly StoredEvent[];
}

/** Applies the log to all read models, batch by batch, each with the places that stand for it; one at a time in a process. */
export class Batches {
  /** Where this process has brought parts itself, as far as it knows of nobody who has since. */
  private readonly brought = new Map<number, BroughtPlace>();
  /** Rows that stand as long as those places do. */
  private readonly held = new HeldRows();

  constructor(
    private readonly read: DataSource,
    private readonly log: ReadAhead,
  ) {}

  /** One batch for the parts given: as a rule by one statement, otherwise in a transaction, and event by event where one is at fault. */
  async applyNext(held: ReadonlyMap<number, bigint>): Promise<Batch> {
    const atOnce = await this.applyAtOnce(held);
    if (atOnce) return atOnce;
    try {
      return await this.applyBatch(held, async (tx, events) => {
        // The server plans for the live tables once.
        await applyAll(new ReadTransaction(tx, true, this.read), events).catch((error: unknown) => {
          throw isTheEventsFault(error) ? new EventAtFault('an event cannot be applied', { cause: error }) : error;
        });
        return new Map();
      });
    } catch (error) {
      if (error instanceof EventAtFault) return this.applyBatch(held, applyEventByEvent);
      throw error;
    }
  }

  /**
   * Goes on from where this process brought the parts itself, if nobody else has since. Null where it did not, or this does not do: the batch
   * is then applied in a transaction, which also tells why, should it fail there, too.
   */
  private async applyAtOnce(held: ReadonlyMap<number, bigint>): Promise<Batch | null> {
    const places = [...held].flatMap(([part, token]) => {
      const place = this.brought.get(part);
      return place?.token === token ? place : [];
    });
    if (places.length === 0 || places.length < held.size) return null;
    const events = await this.log.take(hindmostOf(places).standsAt);
    const last = events.at(-1);
    if (last === undefined) return null;
    // Large batches, such as a file's lines, need a transaction as a rule: they are not projected in vain.
    if (bytesOf(events) > AT_ONCE_BYTES_MAX) return null;
    const behind = places.filter(({ standsAt }) => compareCursors(standsAt, last.cursor) < 0);
    const fresh = newTo(places, events);
    try {
      const into = new WriteAtOnce(this.read.manager, this.held);
      await project(into, fresh);
      const writtenBy = await into.writeIf(bringingTo(last, behind));
      for (const place of behind) this.brought.set(place.part, { ...place, ...placeAt(last), writtenBy });
    } catch {
      this.forget();
      return null;
    }
    return {
      places: [...held.keys()].flatMap((part) => this.brought.get(part) ?? []),
      lost: [],
      read: events.length,
      applied: fresh,
    };
  }

  private async applyBatch(
    held: ReadonlyMap<number, bigint>,
    apply: (tx: EntityManager, events: readonly StoredEvent[]) => Promise<ReadonlyMap<number, Unapplied>>,
  ): Promise<Batch> {
    this.forget();
    let writtenBy = '';
    const batch = await this.read.transaction(async (tx): Promise<Batch> => {
      const { places, lost } = await lockedPlaces(tx, held);
      if (places.length === 0) return { places, lost, read: 0, applied: [] };
      const events = await this.log.take(hindmostOf(places).standsAt);
      const last = events.at(-1);
      if (last === undefined)
        return { places: places.map((place) => ({ ...place, fault: null })), lost, read: 0, applied: [] };
      const fresh = newTo(places, events);
      const unapplied = await apply(tx, fresh);
      const now = places.map((place): PartPlace => {
        const at = unapplied.get(place.part);
        if (at) return stoppedBefore(at, place, events);
        if (compareCursors(place.standsAt, last.cursor) >= 0) return { ...place, fault: null };
        return { ...place, ...placeAt(last), fault: null };
      });
      writtenBy = await keepPlaces(tx, now, held);
      return { places: now, lost, read: events.length, applied: upTo(now, fresh) };
    });
    for (const place of writtenBy === '' ? [] : batch.places) {
      const token = held.get(place.part);
      if (token !== undefined && place.fault === null) this.brought.set(place.part, { ...place, token, writtenBy });
    }
    return batch;
  }

  /** Whoever else brings parts forward, or a transaction that is still to succeed, writes other rows than are held. */
  private forget(): void {
    this.brought.clear();
    this.held.clear();
  }
}

const bytesOf = (events: readonly StoredEvent[]): number =>
  events.reduce((sum, { payloadBytes }) => sum + payloadBytes.byteLength, 0);

const placeAt = ({ cursor, position }: StoredEvent) => ({ standsAt: cursor, position: position.toString() });

/** A part that stops stands at the event of the log before the one that cannot be applied. */
function stoppedBefore({ event, fault }: Unapplied, place: PartPlace, events: readonly StoredEvent[]): PartPlace {
  const before = events.filter(({ cursor }) => compareCursors(cursor, event.cursor) < 0).at(-1);
  if (!before || compareCursors(before.cursor, place.standsAt) <= 0) return { ...place, fault };
  return { ...place, ...placeAt(before), fault };
}
