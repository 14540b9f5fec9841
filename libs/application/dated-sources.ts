import type { DatedSources } from '#domain/collections';
import * as deal from '#domain/deal';
import * as fixings from '#domain/fixings';
import * as period from '#domain/period';
import * as purchase from '#domain/purchase';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** What freezes the facts of a period by their days; null where the deal keeps no book, or nothing is open. */
export async function datedSources(
  reader: StreamReader,
  { dealId, periodNumber }: { readonly dealId: string; readonly periodNumber: number },
): Promise<DatedSources | null> {
  const known = await reader.state(streams.deal(dealId), deal);
  if (known.status === 'unregistered' || !deal.keepsBook(known.terms)) return null;
  const dates = await datesOf(reader, dealId, periodNumber);
  if (!dates) return null;
  const { terms } = deal.termsOn(known, dates.determinationDate);
  return {
    terms,
    paymentDate: dates.paymentDate,
    previousPaymentDate: (await datesOf(reader, dealId, periodNumber - 1))?.paymentDate ?? null,
    fixings: await Promise.all(
      deal
        .indexesOf(terms)
        .map(async (index) => ({ index, state: await reader.state(streams.fixings(index), fixings) })),
    ),
    purchases: purchase
      .approvedPurchases(await reader.state(streams.purchases(dealId), purchase))
      .filter((bought) => bought.periodNumber === periodNumber)
      .map(({ purchaseId, seller, price, principal }) => ({ purchaseId, seller, price, balance: principal })),
  };
}

async function datesOf(reader: StreamReader, dealId: string, periodNumber: number): Promise<period.PeriodDates | null> {
  const state = await reader.state(streams.period(dealId, periodNumber), period);
  return state.status === 'unopened' ? null : state.dates;
}
