import { DealEvent } from '../journal/deal-event.entity.js';
import type { ReadSource } from '../read-source.js';
import type { KnownAt } from './standpoint.js';

/** The last position that was known: the position itself, or that of the deal's newest event recorded by the instant. */
export async function lastKnown(read: ReadSource, dealId: string, knownAt: KnownAt): Promise<bigint> {
  if ('position' in knownAt) return knownAt.position;
  const newest = await read
    .getRepository(DealEvent)
    .createQueryBuilder('event')
    .select('max(event.position)', 'position')
    .where('event.dealId = :dealId AND event.recordedAt <= :instant', { dealId, instant: knownAt.instant })
    .getRawOne<{ position: string | null }>();
  return BigInt(newest?.position ?? 0);
}
