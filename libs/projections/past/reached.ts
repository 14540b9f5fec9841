import { refusal, type Refusal } from '#domain/shared';
import type { ReadSource } from '../read-source.js';
import { ProjectionCheckpoint } from '../runner/checkpoint.entity.js';
import type { Standpoint } from './standpoint.js';

/**
 * Why nothing can be said from there yet: what is read has not come to the position, or the instant is ahead of the log's clock, so
 * that the answer would change with the next event. Null where it can: an instant is answered with what was recorded up to it.
 */
export async function notReached(
  read: ReadSource,
  { knownAt }: Standpoint,
  field = 'knownAt',
): Promise<Refusal | null> {
  if (knownAt === null) return null;
  return 'position' in knownAt
    ? positionNotReached(read, knownAt.position, field)
    : instantNotReached(read, knownAt.instant, field);
}

async function positionNotReached(read: ReadSource, position: bigint, field: string): Promise<Refusal | null> {
  const [checkpoint] = await read.getRepository(ProjectionCheckpoint).find();
  const reached = BigInt(checkpoint?.position ?? 0);
  if (position <= reached) return null;
  return refusal('NOT_KNOWN_YET', `${position} is beyond position ${reached}, to which what is read has come`, {
    field,
    value: position.toString(),
  });
}

/** By the clock of the database, which stamps the events of its log, or by the newest event where that is ahead of it. */
async function instantNotReached(read: ReadSource, instant: string, field: string): Promise<Refusal | null> {
  const [{ reached }] = await read.query<[{ reached: string }]>(REACHED);
  if (instant <= reached) return null;
  return refusal('NOT_KNOWN_YET', `${instant} is still to come: it is ${reached}`, { field, value: instant });
}

const REACHED = `
SELECT greatest(
  to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  (SELECT recorded_at FROM deal_events ORDER BY position DESC LIMIT 1)
) AS reached`;
