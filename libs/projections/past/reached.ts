import { refusal, type Refusal } from '#domain/shared';
import type { EventStore } from '#event-store';
import type { ReadSource } from '../read-source.js';
import { hindmostOf, type PartPlace, placesOf } from '../runner/checkpoints.js';
import type { Standpoint } from './standpoint.js';

/** The log, as far as it is asked what comes next. */
export type FollowedLog = Pick<EventStore, 'readAfter'>;

/**
 * Why nothing can be said from there yet, so that the same question is never answered twice in different ways: what is read has not come to
 * the position, or not to all that was recorded by the instant; or the instant is ahead of the log's clock, or an append under way may
 * still be recorded by it. Null where it can: an instant is answered with what was recorded up to it.
 */
export async function notReached(
  log: FollowedLog,
  read: ReadSource,
  { knownAt }: Standpoint,
  field = 'knownAt',
): Promise<Refusal | null> {
  if (knownAt === null) return null;
  return 'position' in knownAt
    ? positionNotReached(read, knownAt.position, field)
    : instantNotReached(log, read, knownAt.instant, field);
}

async function positionNotReached(read: ReadSource, position: bigint, field: string): Promise<Refusal | null> {
  const reached = BigInt((await hindmost(read)).position);
  if (position <= reached) return null;
  return refusal('NOT_KNOWN_YET', `${position} is beyond position ${reached}, to which what is read has come`, {
    field,
    value: position.toString(),
  });
}

/**
 * By the clock of the database, which stamps the events of its log, or by the newest event where that is ahead of it. The log is looked at
 * last: what is committed by then is seen there, what is not was under way before.
 */
async function instantNotReached(
  log: FollowedLog,
  read: ReadSource,
  instant: string,
  field: string,
): Promise<Refusal | null> {
  const refused = (detail: string) => refusal('NOT_KNOWN_YET', detail, { field, value: instant });
  const [{ reached, newest, appending }] = await read.query<[Moment]>(MOMENT);
  if (instant > reached) return refused(`${instant} is still to come: it is ${reached}`);
  if (appending && (newest === null || instant >= newest)) {
    return refused(`events that may be recorded by ${instant} are being written`);
  }
  const [next] = await log.readAfter((await hindmost(read)).standsAt, 1);
  if (!next || next.recordedAt > instant) return null;
  return refused(`what is read has not come to position ${next.position}, recorded at ${next.recordedAt}`);
}

const hindmost = async (read: ReadSource): Promise<PartPlace> => hindmostOf(await placesOf(read));

interface Moment {
  /** The instant that is now. */
  readonly reached: string;
  /** When the newest event that is read was recorded; null before the first. */
  readonly newest: string | null;
  /** Whether some append has begun and not ended. */
  readonly appending: boolean;
}

/**
 * An append takes the head of the log before it is stamped, never earlier than the event before it, and holds it until it can be seen:
 * whoever has not taken it yet is stamped after this statement began, or with the newest event's instant while the clock is behind that.
 */
const MOMENT = `
SELECT greatest(to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), newest) AS reached,
       newest,
       EXISTS (
         SELECT FROM pg_locks
          WHERE relation = to_regclass('log.head') AND mode = 'RowExclusiveLock'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       ) AS appending
  FROM (SELECT (SELECT recorded_at FROM deal_events ORDER BY position DESC LIMIT 1) AS newest) AS journal`;
