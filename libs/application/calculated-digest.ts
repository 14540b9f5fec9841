import type { DistributionEvent } from '#domain/distribution';
import { sha256Hex } from '#event-codec';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The digest of the newest calculation's stored bytes: what an approval must name; null before there is one. */
export async function calculatedDigest(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<string | null> {
  const events = await reader.events<DistributionEvent>(streams.distribution(dealId, periodNumber));
  const newest = events.findLast(({ type }) => type === 'DistributionCalculated');
  return newest ? sha256Hex(newest.payloadBytes) : null;
}
