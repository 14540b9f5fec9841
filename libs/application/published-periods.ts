import type { PaidHolders, PublishedPeriod } from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { DistributionEvent } from '#domain/distribution';
import * as period from '#domain/period';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** A payment as it was made, with what it was computed from; null while it is not paid. */
export async function publishedPeriod(reader: StreamReader, of: OfPeriod): Promise<PublishedPeriod | null> {
  const { dealId, periodNumber } = of;
  const dealState = await reader.state(streams.deal(dealId), deal);
  const closed = await reader.state(streams.period(dealId, periodNumber), period);
  const paid = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  const registered = deal.requireDeal(dealState, dealId);
  if (!registered.ok || closed.status !== 'closed' || paid.status !== 'paid') return null;
  const { result, supportsReceived } = paid.calculation;
  const inputs = supportsReceived ? { ...closed.inputs, supportsReceived } : closed.inputs;
  return { periodNumber, terms: deal.termsOfVersion(registered.value, closed.termsVersion), inputs, result };
}

/** The payments after a period's, up to the first that is not paid. */
export async function publishedAfter(reader: StreamReader, of: OfPeriod): Promise<readonly PublishedPeriod[]> {
  const next = { ...of, periodNumber: of.periodNumber + 1 };
  const published = await publishedPeriod(reader, next);
  return published ? [published, ...(await publishedAfter(reader, next))] : [];
}

/** Whom a period's payment paid, class by class. */
export async function paidHolders(reader: StreamReader, of: OfPeriod): Promise<readonly PaidHolders[]> {
  const events = await reader.events<DistributionEvent>(streams.distribution(of.dealId, of.periodNumber));
  const paid = new Map<string, PaidHolders['holders'][number][]>();
  for (const { payload } of events) {
    if (!('entitlements' in payload)) continue;
    const holders = paid.get(payload.classId) ?? [];
    paid.set(payload.classId, holders);
    for (const { holderId, units } of payload.entitlements) holders.push({ holderId, units });
  }
  return [...paid].map(([classId, holders]) => ({ classId, holders }));
}
