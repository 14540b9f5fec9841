import * as buyBack from '#domain/buy-back';
import type { TrustStanding } from '#domain/deal';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { initialPosition } from '#domain/period';
import type { BusinessDate } from '#domain/shared';
import { claimsLeft, poolEvents } from './asset-standings.js';
import type { StreamReader } from './operation.js';
import { openedPeriods } from './opened-periods.js';
import { streams } from './streams.js';

/** How far the trust has come, on a day, by what is on record. A deal that nobody registered is refused by the decision. */
export async function trustStanding(reader: StreamReader, dealId: string, day: BusinessDate): Promise<TrustStanding> {
  const state = await reader.state(streams.deal(dealId), deal);
  if (state.status === 'unregistered') return { classes: [], pool: null, cleanUpPaid: null, owed: [] };
  const paid = await newestPaid(reader, dealId);
  const { classes } = paid ?? initialPosition(state.terms);
  return {
    classes: classes.map(({ classId, balance }) => ({ classId, balance })),
    pool: state.terms.pool
      ? (paid?.book?.pool.balance ?? state.terms.pool.openingBalance)
      : await poolLeft(reader, dealId, day),
    cleanUpPaid: await cleanUpPaid(reader, dealId),
    owed: await owedBuyBacks(reader, dealId),
  };
}

/** What the newest payment that is made leaves; null before there is one. */
export async function newestPaid(
  reader: StreamReader,
  dealId: string,
): Promise<distribution.DistributionIn<'paid'>['closing'] | null> {
  for (const { periodNumber } of (await openedPeriods(reader, dealId)).toReversed()) {
    const state = await reader.state(streams.distribution(dealId, periodNumber), distribution);
    if (state.status === 'paid') return state.closing;
  }
  return null;
}

async function poolLeft(reader: StreamReader, dealId: string, day: BusinessDate): Promise<string | null> {
  const registered = (await poolEvents(reader, dealId)).some(({ type }) => type === 'PoolRegistered');
  return registered ? claimsLeft(reader, dealId, day) : null;
}

async function cleanUpPaid(reader: StreamReader, dealId: string): Promise<string | null> {
  const { requests } = await reader.state(streams.buyBacks(dealId), buyBack);
  const booked = await reader.state(streams.collections(dealId), collections);
  const paid = [...requests.values()].find(
    ({ status, request: { kind, requestId, price } }) =>
      status === 'approved' && kind === 'clean-up' && collections.buyBackPaid(booked, requestId) === price,
  );
  return paid?.request.requestId ?? null;
}

/** What originators owe on approved buy-backs, but for what was given up. */
export async function owedBuyBacks(reader: StreamReader, dealId: string): Promise<readonly deal.OwedBuyBack[]> {
  const { requests } = await reader.state(streams.buyBacks(dealId), buyBack);
  const booked = await reader.state(streams.collections(dealId), collections);
  return [...requests.values()].flatMap(({ status, request }) => {
    if (status !== 'approved') return [];
    const amount = collections.buyBackOwed(booked, request);
    return amount === '0.00' ? [] : [{ requestId: request.requestId, amount }];
  });
}
