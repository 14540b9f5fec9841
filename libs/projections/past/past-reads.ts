import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { assert, type Refusal } from '#domain/shared';
import type { EventStore } from '#event-store';
import { asLogEvent, type LogEvent } from '../log-event.js';
import type { ReadSource } from '../read-source.js';
import { readModels } from '../read-models.js';
import { makeShadow } from '../table/shadow.js';
import { ReadTransaction } from '../table/read-transaction.js';
import type { EventTypes } from '../table/handlers.js';
import type { TableProjector } from '../table/table-projector.js';
import { lastKnown } from './last-known.js';
import { notReached } from './reached.js';
import { isNow, type Standpoint } from './standpoint.js';

/** Events that are folded at once. */
const BATCH_EVENTS = 500;

/** Streams whose events each stand for themselves; everywhere else an event rests on those before it in its stream and course. */
const FACTS = '^(collections|register)-';

/**
 * The read models of one deal from any {@link Standpoint}: the deal's events that counted by the day and were known then
 * are folded again, by the same projectors, into temporary copies of the tables that are asked for.
 *
 * What counts by a day: of facts (receipts, remittances, units) each that is effective by then; of what lives through
 * stages (a deal, a period, a distribution, a buy-back) the events up to the last one that is effective by then, because it could not
 * be without those before it.
 */
export class PastReads {
  constructor(
    private readonly log: Pick<EventStore, 'readAt' | 'readAfter'>,
    private readonly live: DataSource,
  ) {}

  /** Why nothing can be said from the standpoint yet (NOT_KNOWN_YET), which a field names; null where it can. */
  notReached(standpoint: Standpoint, field?: string): Promise<Refusal | null> {
    return notReached(this.log, this.live, standpoint, field);
  }

  /**
   * Runs `query` over the tables of these entities, as seen from the standpoint; over the live ones where that is now.
   * Any other table is not there, and neither is what other deals did.
   */
  async from<T>(
    standpoint: Standpoint,
    dealId: string,
    entities: readonly EntityTarget<ObjectLiteral>[],
    query: (source: ReadSource) => Promise<T>,
  ): Promise<T> {
    if (isNow(standpoint)) return query(this.live);
    const tables = tablesOf(entities);
    const positions = await positionsFrom(this.live, dealId, standpoint, typesOf(tables));
    return this.live.transaction(async (tx) => {
      await this.makeTables(tx, tables);
      await this.fold(tx, tables, positions);
      return query(tx);
    });
  }

  /**
   * Runs `visit` over the tables of these entities as a growing part of the deal's events makes them: first as
   * the events up to the position `at` leave them (with no event), then after each further one that was known at `knownAt`; not after
   * the lines of a file, which count for nothing before the event that accepts them.
   */
  async along(
    { dealId, knownAt, at }: { readonly dealId: string; readonly knownAt: Standpoint['knownAt']; readonly at: bigint },
    entities: readonly EntityTarget<ObjectLiteral>[],
    visit: (source: ReadSource, event: LogEvent | null) => Promise<void>,
  ): Promise<void> {
    const tables = tablesOf(entities);
    const positions = await positionsFrom(this.live, dealId, { asOf: null, knownAt }, typesOf(tables));
    await this.live.transaction(async (tx) => {
      await this.makeTables(tx, tables);
      await this.fold(
        tx,
        tables,
        positions.filter((position) => position <= at),
      );
      await visit(tx, null);
      await this.fold(
        tx,
        tables,
        positions.filter((position) => position > at),
        (event) => visit(tx, event),
      );
    });
  }

  private makeTables(tx: EntityManager, tables: readonly TableProjector[]): Promise<void> {
    return makeShadow(
      tx,
      tables.map(({ entity }) => this.live.getMetadata(entity)),
    );
  }

  /** Folds these events, many at once, or up to each one that is to be looked at. */
  private async fold(
    tx: EntityManager,
    tables: readonly TableProjector[],
    positions: readonly bigint[],
    each?: (event: LogEvent) => Promise<void>,
  ): Promise<void> {
    const into = new ReadTransaction(tx);
    for (let first = 0; first < positions.length; first += BATCH_EVENTS) {
      const events = (await this.log.readAt(positions.slice(first, first + BATCH_EVENTS))).map(asLogEvent);
      for (const some of each ? upToFacts(events) : [events]) {
        for (const table of tables) await table.apply(some, into);
        await into.flush();
        const newest = some.at(-1);
        if (each && newest && !isInert(newest)) await each(newest);
      }
    }
  }
}

/** What a file consists of: facts only by the event that accepts it. */
const INERT: ReadonlySet<string> = new Set([
  ...['UploadStarted', 'ReceiptLinesAdded', 'UploadCompleted'],
  ...['AssetStatusLinesAdded', 'PoolAssetsAdded'],
]);

const isInert = ({ type }: LogEvent): boolean => INERT.has(type);

/** The events in their order, in groups that each end with one that says something; what no such event follows is the last group. */
function upToFacts(events: readonly LogEvent[]): readonly (readonly LogEvent[])[] {
  const groups: LogEvent[][] = [];
  let group: LogEvent[] = [];
  for (const event of events) {
    group.push(event);
    if (isInert(event)) continue;
    groups.push(group);
    group = [];
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/** Where the deal's events of these types are that the standpoint shows, in the order of the log. */
export async function positionsFrom(
  live: ReadSource,
  dealId: string,
  { asOf, knownAt }: Standpoint,
  eventTypes: EventTypes,
): Promise<bigint[]> {
  const known = knownAt === null ? null : await lastKnown(live, dealId, knownAt);
  const rows = await live.query<{ position: string }[]>(
    `WITH known AS (
       SELECT position, type, course,
              CASE WHEN stream ~ $5 THEN effective_date
                   ELSE min(effective_date) OVER (PARTITION BY stream, course ORDER BY version DESC)
              END AS counts_from
         FROM deal_events
        WHERE deal_id = $1 AND ($2::bigint IS NULL OR position <= $2)
     ), begun AS (
       SELECT position, type,
              CASE WHEN course = '' THEN counts_from
                   ELSE greatest(counts_from, first_value(counts_from) OVER (PARTITION BY course ORDER BY position))
              END AS counts_from
         FROM known
     )
     SELECT position FROM begun
      WHERE ($3::date IS NULL OR counts_from <= $3) AND ($4::text[] IS NULL OR type = ANY ($4))
      ORDER BY position`,
    [dealId, known?.toString() ?? null, asOf, eventTypes === 'all' ? null : eventTypes, FACTS],
  );
  return rows.map(({ position }) => BigInt(position));
}

/** What the tables of these entities are made of. */
export const eventTypesOf = (entities: readonly EntityTarget<ObjectLiteral>[]): EventTypes =>
  typesOf(tablesOf(entities));

function typesOf(tables: readonly TableProjector[]): EventTypes {
  const types = tables.map(({ eventTypes }) => eventTypes);
  return types.some((some) => some === 'all') ? 'all' : types.flatMap((some) => (some === 'all' ? [] : some));
}

function tablesOf(entities: readonly EntityTarget<ObjectLiteral>[]): TableProjector[] {
  const all = readModels.flatMap(({ tables }) => tables);
  const tables = all.filter(({ entity }) => entities.includes(entity));
  assert(tables.length === entities.length, 'each entity has a table of the read models');
  return tables;
}
