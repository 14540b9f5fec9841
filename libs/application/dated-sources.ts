import type { DatedSources } from '#domain/collections';
import * as deal from '#domain/deal';
import * as fixings from '#domain/fixings';
import * as period from '#domain/period';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What freezes the facts of a period by their days; null where the deal keeps no book, or nothing is open. */
export async function datedSources(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<DatedSources | null> {
  const known = await reader.state(streams.deal(dealId), deal);
  if (known.status === 'unregistered' || !deal.keepsBook(known.terms)) return null;
  const { terms } = known;
  const paymentDate = await paymentDateOf(reader, dealId, periodNumber);
  if (paymentDate === null) return null;
  return {
    terms,
    paymentDate,
    previousPaymentDate: await paymentDateOf(reader, dealId, periodNumber - 1),
    fixings: await Promise.all(
      deal
        .indexesOf(terms)
        .map(async (index) => ({ index, state: await reader.state(streams.fixings(index), fixings) })),
    ),
  };
}

async function paymentDateOf(reader: StreamReader, dealId: string, periodNumber: number): Promise<string | null> {
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  return state.status === 'unopened' ? null : state.dates.paymentDate;
}
