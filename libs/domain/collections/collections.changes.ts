import { Money, sumAmounts, type Amount, type BusinessDate } from '#domain/shared';
import type { BuyBackReceived, SupportReceived } from '#domain/waterfall';
import { countedByServicer, nothingFromServicer, reportKey, totalsOfServicer } from './collections-so-far.js';
import type { BuyBackLapseConfirmed } from './collections.events.js';
import type {
  BookedCredit,
  CollectionsState,
  PeriodCollections,
  PeriodRestatements,
  ServicerCollections,
} from './collections.state.js';
import { isNothing } from './counted-totals.js';
import type { Settlement } from './restatement.events.js';

export const carriedAfter = (state: CollectionsState, period: PeriodCollections): CollectionsState['carried'] =>
  new Map(
    [...countedByServicer(state, period)].flatMap(([servicerId, { carried }]) =>
      isNothing(carried) ? [] : [[servicerId, carried] as const],
    ),
  );

export const withRestatements = (
  state: CollectionsState,
  periodNumber: number,
  restatements: PeriodRestatements,
): CollectionsState => ({ ...state, restatements: new Map(state.restatements).set(periodNumber, restatements) });

/** The servicers owe the difference, or keep it back, from now on; what is due is made good by the next close. */
export function withSettlement(state: CollectionsState, settlement: Settlement): CollectionsState {
  if (settlement.by === 'claim') return state;
  const owed = settlement.servicers.map(({ servicerId: id, amount }) => ({ id, amount }));
  return {
    ...state,
    outstanding: added(state.outstanding, owed),
    unsettled: added(state.unsettled, settlement.dues),
    unsettledAccounts: added(state.unsettledAccounts, settlement.accounts ?? []),
    unsettledPool: added(state.unsettledPool, settlement.pool ?? []),
    unsettledLedgers: added(state.unsettledLedgers, settlement.ledgers ?? []),
    unsettledWeighed: new Map([
      ...state.unsettledWeighed,
      ...(settlement.weighed ?? []).map(({ feeId, weighed }) => [feeId, weighed] as const),
    ]),
  };
}

type Sums = readonly { readonly id: string; readonly amount: Amount }[];

export const negated = (sums: Sums): Sums =>
  sums.map(({ id, amount }) => ({ id, amount: Money.parse(amount).negated().toString() }));

/** Sums by id, with more of them; what comes to nothing is not in it. */
export function added(before: ReadonlyMap<string, Amount>, more: Sums): ReadonlyMap<string, Amount> {
  const after = new Map(before);
  for (const { id, amount } of more) {
    const sum = sumAmounts([after.get(id) ?? '0.00', amount]);
    if (sum === '0.00') after.delete(id);
    else after.set(id, sum);
  }
  return after;
}

export function outstandingAfter(
  before: ReadonlyMap<string, Amount>,
  { servicers }: PeriodCollections,
): ReadonlyMap<string, Amount> {
  const after = new Map(before);
  for (const [servicerId, ofServicer] of servicers) {
    const owed = Money.parse(after.get(servicerId) ?? '0.00').plus(Money.parse(totalsOfServicer(ofServicer).net));
    const left = owed.minus(Money.parse(ofServicer.remitted));
    if (left.isZero()) after.delete(servicerId);
    else after.set(servicerId, left.toString());
  }
  return after;
}

export const withPeriod = (
  state: CollectionsState,
  periodNumber: number,
  period: PeriodCollections,
): CollectionsState => ({
  ...state,
  periods: new Map(state.periods).set(periodNumber, period),
});

export const withCredit = (state: CollectionsState, bankReference: string, booked: BookedCredit): CollectionsState => ({
  ...state,
  credits: state.credits.set(bankReference, booked),
  toBookAgain: without(state.toBookAgain, bankReference),
});

export function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

export function withIncome(
  period: PeriodCollections,
  { date, accountId, amount }: { readonly date: BusinessDate; readonly accountId?: string; readonly amount: Amount },
): PeriodCollections {
  const onAccount = accountId === undefined ? [] : [{ date, accountId, amount }];
  return {
    ...period,
    accountIncome: sumAmounts([period.accountIncome, amount]),
    accountCredits: [...period.accountCredits, ...onAccount],
  };
}

/** What the bank took for itself: off the collection account as a charge, off an account of the deal's own as income that it has less. */
export function withCharge(
  period: PeriodCollections,
  { date, accountId, amount }: { readonly date: BusinessDate; readonly accountId?: string; readonly amount: Amount },
): PeriodCollections {
  return accountId === undefined
    ? { ...period, bankCharges: sumAmounts([period.bankCharges, amount]) }
    : withIncome(period, { date, accountId, amount: Money.parse(amount).negated().toString() });
}

/** What was paid, or taken back, of a buy-back, and what is owed on its request after it. */
export function withBuyBack(period: PeriodCollections, paid: BuyBackReceived, outstanding: Amount): PeriodCollections {
  const cleanUpPaid = paid.kind === 'clean-up' ? outstanding === '0.00' : period.cleanUpPaid;
  return { ...period, buyBacks: [...period.buyBacks, paid], cleanUpPaid };
}

/** A file counts under its key from now on, the one that it supersedes does not any more. */
export function withFile(
  state: CollectionsState,
  key: string,
  acceptedAs: string,
  superseded: string | null | undefined,
): CollectionsState {
  const acceptedFiles = new Map(state.acceptedFiles);
  if (superseded) acceptedFiles.delete(superseded);
  return { ...state, acceptedFiles: acceptedFiles.set(key, acceptedAs) };
}

/** A servicer's report of a period counts in the place of the one before it. */
export const withReport = (
  state: CollectionsState,
  of: { readonly fileDigest: string; readonly servicerId: string; readonly periodNumber: number },
  acceptedAs: string,
  before: { readonly fileDigest: string } | null,
): CollectionsState =>
  withFile(state, reportKey(of.fileDigest, of), acceptedAs, before && reportKey(before.fileDigest, of));

export function withServicer(
  period: PeriodCollections,
  servicerId: string,
  change: (before: ServicerCollections) => ServicerCollections,
): PeriodCollections {
  const before = period.servicers.get(servicerId) ?? nothingFromServicer;
  return { ...period, servicers: new Map(period.servicers).set(servicerId, change(before)) };
}

export function withSupport(period: PeriodCollections, paid: SupportReceived): PeriodCollections {
  const { supportId, provider, amount } = paid;
  const isSame = (one: SupportReceived): boolean => one.supportId === supportId && one.provider === provider;
  const before = period.support.find(isSame)?.amount ?? '0.00';
  const now = { supportId, provider, amount: sumAmounts([before, amount]) };
  return { ...period, support: [...period.support.filter((one) => !isSame(one)), now] };
}

/** A report of what left, made before a lapse, is of assets that stay. */
export function withLapse(
  period: PeriodCollections,
  { requestId, outcome }: BuyBackLapseConfirmed['payload'],
): PeriodCollections {
  if (outcome !== 'assets stay') return period;
  const servicers = [...period.servicers].map(([servicerId, said]) => {
    const { status } = said;
    if (!status || status.totals.removed === '0.00') return [servicerId, said] as const;
    const lapsedSince = [...status.lapsedSince, requestId];
    return [servicerId, { ...said, status: { ...status, lapsedSince } }] as const;
  });
  return { ...period, servicers: new Map(servicers) };
}
