import * as deal from '#domain/deal';
import { addDays, type BusinessDate } from '#domain/shared';
import { openedPeriods } from './opened-periods.js';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The first day that no close has counted: the cut-off date, or the day after the last closed period. */
export async function openFrom(reader: StreamReader, dealId: string): Promise<BusinessDate> {
  const closed = (await openedPeriods(reader, dealId)).findLast(({ isClosed }) => isClosed);
  if (closed) return addDays(closed.determinationDate, 1);
  const state = await reader.state(streams.deal(dealId), deal);
  // A deal that nobody registered is refused by the decision.
  return state.status === 'unregistered' ? '0001-01-01' : state.terms.cutOffDate;
}
