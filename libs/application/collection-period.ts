import * as period from '#domain/period';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The period's dates, those of its collections among them, or null while it is not opened. */
export async function collectionPeriodOf(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<period.PeriodDates | null> {
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  return state.status === 'unopened' ? null : state.dates;
}
