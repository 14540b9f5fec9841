import * as collections from '#domain/collections';
import type { RequestInvestment } from '#domain/investments';
import * as period from '#domain/period';
import type { BusinessDate } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What an investment is checked against: when the cash is needed next after the day on which it is bought, and what has ended. */
export async function investmentBasis(
  reader: StreamReader,
  dealId: string,
  buysOn: BusinessDate,
): Promise<Pick<RequestInvestment['added'], 'nextAllocationDate' | 'ended'>> {
  const { investments } = await reader.state(streams.collections(dealId), collections);
  const allocations: BusinessDate[] = [];
  for (let periodNumber = 1; ; periodNumber += 1) {
    const state = await reader.state(streams.period(dealId, periodNumber), period);
    if (state.status === 'unopened') break;
    allocations.push(state.dates.allocationDate);
  }
  return {
    nextAllocationDate: allocations.filter((date) => date > buysOn).sort()[0] ?? null,
    ended: [...investments].flatMap(([investmentId, { status }]) => (status === 'ended' ? [investmentId] : [])),
  };
}
