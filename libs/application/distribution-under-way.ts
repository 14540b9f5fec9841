import type { CollectionsState } from '#domain/collections';
import * as distribution from '#domain/distribution';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

export /** True while the newest closed period is not paid; the ones before it are. */
async function distributionUnderWay(
  reader: StreamReader,
  dealId: string,
  { periods }: CollectionsState,
): Promise<boolean> {
  const closed = [...periods].flatMap(([periodNumber, { frozen }]) => (frozen ? [periodNumber] : []));
  if (closed.length === 0) return false;
  const newest = await reader.state(streams.distribution(dealId, Math.max(...closed)), distribution);
  return newest.status !== 'paid';
}
