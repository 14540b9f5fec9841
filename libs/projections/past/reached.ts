import { refusal, type Refusal } from '#domain/shared';
import type { ReadSource } from '../read-source.js';
import { ProjectionCheckpoint } from '../runner/checkpoint.entity.js';
import type { Standpoint } from './standpoint.js';

/**
 * Why nothing can be said from there yet: the position is beyond what the read models have come to, so that its answer would change
 * with the next event. Null where it can. An instant is answered with what was recorded up to it.
 */
export async function notReached(
  read: ReadSource,
  { knownAt }: Standpoint,
  field = 'knownAt',
): Promise<Refusal | null> {
  if (knownAt === null || !('position' in knownAt)) return null;
  const [checkpoint] = await read.getRepository(ProjectionCheckpoint).find();
  const reached = BigInt(checkpoint?.position ?? 0);
  if (knownAt.position <= reached) return null;
  return refusal('NOT_KNOWN_YET', `${knownAt.position} is beyond position ${reached}, to which what is read has come`, {
    field,
    value: knownAt.position.toString(),
  });
}
