import * as collections from '#domain/collections';
import * as distribution from '#domain/distribution';
import type { InvestmentBasis } from '#domain/investments';
import * as period from '#domain/period';
import type { BusinessDate } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What an investment is checked against: when the cash is needed, and what has ended. */
export async function investmentBasis(reader: StreamReader, dealId: string): Promise<InvestmentBasis> {
  const { investments } = await reader.state(streams.collections(dealId), collections);
  return {
    nextAllocationDate: await allocationNotPaid(reader, dealId),
    ended: [...investments].flatMap(([investmentId, held]) => (collections.isHeld(held) ? [] : [investmentId])),
  };
}

/** Periods are opened and paid in their order. */
async function allocationNotPaid(reader: StreamReader, dealId: string): Promise<BusinessDate | null> {
  for (let periodNumber = 1; ; periodNumber += 1) {
    const opened = await reader.state(streams.period(dealId, periodNumber), period);
    if (opened.status === 'unopened') return null;
    const { status } = await reader.state(streams.distribution(dealId, periodNumber), distribution);
    if (status !== 'paid') return opened.dates.allocationDate;
  }
}
