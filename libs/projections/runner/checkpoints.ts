import type { DataSource, EntityManager } from 'typeorm';
import { assert } from '#domain/shared';
import { compareCursors, type Cursor, partOf, type StoredEvent } from '#event-store';
import type { ReadSource } from '../read-source.js';
import { prepared } from '../table/prepared.js';
import type { Condition } from '../table/write-at-once.js';
import type { ProjectionCheckpoint } from './checkpoint.entity.js';
import type { ProjectionFault } from './projection-fault.js';

/** Where the read models of one part stand. */
export interface PartPlace {
  readonly part: number;
  readonly standsAt: Cursor;
  /** Position of the event there, 0 before the first. */
  readonly position: string;
  readonly fault: ProjectionFault | null;
}

type KeptPlace = Omit<ProjectionCheckpoint, 'token'>;

const PLACE = `part, cursor, position, fault_position AS "faultPosition", fault_type AS "faultType",
  fault_stream AS "faultStream", fault_message AS "faultMessage"`;

const PLACES = `SELECT ${PLACE} FROM projection_checkpoint ORDER BY part`;

/** The places of every part, in order. */
export async function placesOf(read: ReadSource): Promise<readonly PartPlace[]> {
  return (await read.query<KeptPlace[]>(PLACES)).map(placeOf);
}

/** The same, for whoever waits for them and asks again and again. */
export async function placesNow({ manager }: DataSource): Promise<readonly PartPlace[]> {
  return (await prepared<KeptPlace>(manager, { name: 'places', text: PLACES })).map(placeOf);
}

/** The part that is furthest behind. */
export const hindmostOf = (places: readonly PartPlace[]): PartPlace =>
  places.reduce((least, place) => (compareCursors(place.standsAt, least.standsAt) < 0 ? place : least));

/** The events that the parts do not hold yet; those of other parts are passed over. */
export function newTo(places: readonly PartPlace[], events: readonly StoredEvent[]): readonly StoredEvent[] {
  const standing = new Map(places.map(({ part, standsAt }) => [part, standsAt]));
  return events.filter((event) => {
    const standsAt = standing.get(partOf(event));
    return standsAt !== undefined && compareCursors(standsAt, event.cursor) < 0;
  });
}

/** The events that the parts hold. */
export function upTo(places: readonly PartPlace[], events: readonly StoredEvent[]): readonly StoredEvent[] {
  const later = new Set(newTo(places, events));
  return events.filter((event) => !later.has(event));
}

/** So long a transaction may do nothing before the database ends it, and lets others have what it locks. */
const IDLE_ms = 10_000;

/**
 * Takes the locks of the parts that are held, to the end of the transaction, and leaves out those that somebody has brought forward by a
 * larger token. A process that is paused while it has the locks loses them with its transaction.
 */
export async function lockedPlaces(
  tx: EntityManager,
  held: ReadonlyMap<number, bigint>,
  idle_ms = IDLE_ms,
): Promise<{ readonly places: readonly PartPlace[]; readonly lost: readonly number[] }> {
  const rows = await prepared<KeptPlace & { readonly passed: boolean }>(tx, {
    name: 'lock places',
    text: `SELECT ${PLACE}, mine.token < kept.token AS passed, set_config('idle_in_transaction_session_timeout', $3, true)
     FROM projection_checkpoint kept JOIN unnest($1::integer[], $2::bigint[]) AS mine (part, token) USING (part)
     ORDER BY part FOR UPDATE OF kept`,
    values: [[...held.keys()], [...held.values()].map(String), String(idle_ms)],
  });
  assert(rows.length === held.size, `${held.size} parts are held, and ${rows.length} of them have a checkpoint`);
  return {
    places: rows.filter(({ passed }) => !passed).map(placeOf),
    lost: rows.filter(({ passed }) => passed).map(({ part }) => part),
  };
}

/** Keeps where parts stand now, and by which tokens they were brought there; answers the id of the transaction that does. */
export async function keepPlaces(
  tx: EntityManager,
  places: readonly PartPlace[],
  held: ReadonlyMap<number, bigint>,
): Promise<string> {
  const [{ writtenBy } = { writtenBy: '' }] = await prepared<{ writtenBy: string }>(tx, {
    name: 'keep places',
    text: `UPDATE projection_checkpoint AS kept
     SET cursor = now.cursor, position = now.position, token = now.token, fault_position = now.fault_position,
         fault_type = now.fault_type, fault_stream = now.fault_stream, fault_message = now.fault_message
     FROM unnest($1::integer[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[])
       AS now (part, cursor, position, token, fault_position, fault_type, fault_stream, fault_message)
     WHERE kept.part = now.part
     RETURNING pg_current_xact_id()::xid::text AS "writtenBy"`,
    values: [
      places.map(({ part }) => part),
      places.map(({ standsAt }) => standsAt),
      places.map(({ position }) => position),
      places.map(({ part }) => String(held.get(part) ?? 0n)),
      places.map(({ fault }) => fault?.position ?? null),
      places.map(({ fault }) => fault?.type ?? null),
      places.map(({ fault }) => fault?.stream ?? null),
      places.map(({ fault }) => fault?.message ?? null),
    ],
  });
  return writtenBy;
}

/** A place as this process brought it there: by which token, and in which transaction its row was written. */
export interface BroughtPlace extends PartPlace {
  readonly token: bigint;
  readonly writtenBy: string;
}

/** That the parts come to the event's place, if nobody has written their rows since: whoever does so writes another version of the row. */
export const bringingTo = (
  { cursor, position }: Pick<StoredEvent, 'cursor' | 'position'>,
  places: readonly BroughtPlace[],
): Condition => ({
  update: `UPDATE projection_checkpoint AS kept SET cursor = $1::text, position = $2::bigint
           FROM unnest($3::integer[], $4::text[]) AS brought (part, written_by)
           WHERE kept.part = brought.part AND kept.xmin::text = brought.written_by
           RETURNING kept.part`,
  values: [cursor, position.toString(), places.map(({ part }) => part), places.map(({ writtenBy }) => writtenBy)],
  rows: places.length,
});

const placeOf = (kept: KeptPlace): PartPlace => {
  const { part, cursor, position, faultPosition, faultType, faultStream, faultMessage } = kept;
  const stopped = faultPosition !== null && faultType !== null && faultStream !== null && faultMessage !== null;
  return {
    part,
    standsAt: cursor as Cursor,
    position,
    fault: stopped ? { position: faultPosition, type: faultType, stream: faultStream, message: faultMessage } : null,
  };
};
