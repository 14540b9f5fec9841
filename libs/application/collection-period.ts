import type { CollectionPeriod } from '#domain/collections';
import * as period from '#domain/period';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The period's collection days, or null while it is not opened. */
export async function collectionPeriodOf(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<CollectionPeriod | null> {
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  return state.status === 'unopened' ? null : state.dates;
}
