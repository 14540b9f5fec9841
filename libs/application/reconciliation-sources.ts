import * as buyBack from '#domain/buy-back';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { DistributionEvent, DistributionInstructed } from '#domain/distribution';
import * as instruction from '#domain/instruction';
import type { InstructionEvent } from '#domain/instruction';
import { isAtCustodian, isTrustAccount, transfersOf, type Account } from '#domain/ledger';
import type { TruststreamEvent } from '#domain/events';
import * as period from '#domain/period';
import * as pool from '#domain/pool';
import * as reconciliation from '#domain/reconciliation';
import { assert, Money, sumAmounts, type Amount, type DomainEvent } from '#domain/shared';
import type { StoredEvent } from '#event-store';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** True once a period's close began. */
export const isFrozen = async (reader: StreamReader, { dealId, periodNumber }: OfPeriod): Promise<boolean> =>
  collections.collectionsOf(await reader.state(streams.collections(dealId), collections), periodNumber).frozen;

/** Everything in which a period's reports, cash and statement disagree, as the streams stand. */
export async function standingBreaks(reader: StreamReader, of: OfPeriod): Promise<readonly collections.Break[]> {
  const basis = await termsAndPeriod(reader, of);
  if (!basis) return [];
  const state = await reader.state(streams.collections(of.dealId), collections);
  return collections.breaksOf(state, { ...basis, ledger: await ledgerOf(reader, of) });
}

async function termsAndPeriod(
  reader: StreamReader,
  of: OfPeriod,
): Promise<Omit<collections.ReconciliationSources, 'ledger'> | null> {
  const dealState = await reader.state(streams.deal(of.dealId), deal);
  const periodState = await reader.state(streams.period(of.dealId, of.periodNumber), period);
  if (dealState.status === 'unregistered' || periodState.status === 'unopened') return null;
  const { dates } = periodState;
  const { determinationDate } = dates;
  const { terms } = deal.termsOn(dealState, determinationDate);
  return {
    terms,
    periodNumber: of.periodNumber,
    determinationDate,
    poolAssets: await poolAssetsOf(reader, terms, dates),
  };
}

/**
 * How many assets of a pool of several servicers are to be reported in a period; null where one servicer reports it all, or there is
 * none yet.
 */
export async function poolAssetsOf(
  reader: StreamReader,
  { dealId, parties }: Pick<deal.DealTerms, 'dealId' | 'parties'>,
  period: buyBack.CollectionDays,
): Promise<number | null> {
  if (deal.servicersOn({ parties }, period.determinationDate).length === 1) return null;
  const assets = await reader.state(streams.pool(dealId), pool);
  const requests = await reader.state(streams.buyBacks(dealId), buyBack);
  return assets.status === 'registered' ? buyBack.assetsToReport(assets, requests, period) : null;
}

/**
 * The breaks that two people let pass and that have stood as they were ever since it was asked for: one that was gone for a while,
 * or of another amount, came back for another reason, even if no run was made meanwhile.
 */
export async function unbrokenPasses(reader: StreamReader, of: OfPeriod): Promise<readonly collections.PassedBreak[]> {
  const stream = streams.reconciliation(of.dealId, of.periodNumber);
  const { passed } = await reader.state(stream, reconciliation);
  const basis = passed.length === 0 ? null : await termsAndPeriod(reader, of);
  if (!basis) return [];
  const askedAt = requestsOf(await reader.events<reconciliation.ReconciliationEvent>(stream));
  const booked = await reader.events<collections.CollectionsEvent>(streams.collections(of.dealId));
  const ledger = await movements(reader, of);
  const [first] = [...askedAt.values()].sort(byPosition);
  assert(first !== undefined, 'whatever passed was asked for');
  const later = [...booked, ...ledger].map(({ position }) => position).filter((position) => position > first);
  let state = foldOf(
    collections.initialState,
    booked.filter(({ position }) => position <= first),
  );
  let standing = passed;
  for (const moment of [...new Set(later)].sort(byPosition)) {
    state = foldOf(
      state,
      booked.filter(({ position }) => position === moment),
    );
    const known = ledger.filter(({ position }) => position <= moment).map(({ entry }) => entry);
    const breaks = collections.breaksOf(state, { ...basis, ledger: known });
    standing = standing.filter(
      (pass) =>
        moment < (askedAt.get(pass.breakId) ?? moment) || breaks.some((found) => collections.isPassed(found, [pass])),
    );
  }
  return standing;
}

const byPosition = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const foldOf = (
  state: collections.CollectionsState,
  events: readonly StoredEvent<collections.CollectionsEvent>[],
): collections.CollectionsState =>
  events.reduce((folded, event) => collections.evolve(folded, event as unknown as collections.CollectionsEvent), state);

/** Where in the log the newest approved request that names a break was made. */
function requestsOf(events: readonly StoredEvent<reconciliation.ReconciliationEvent>[]): ReadonlyMap<string, bigint> {
  const askedAt = new Map<string, bigint>();
  let requested: bigint | undefined;
  for (const { type, position, payload } of events) {
    if (type === 'OverrideRequested') requested = position;
    if (type !== 'OverrideApproved' || requested === undefined) continue;
    for (const { breakId } of (payload as reconciliation.OverrideApproved['payload']).breaks)
      askedAt.set(breakId, requested);
  }
  return askedAt;
}

/**
 * Every movement of the trust's accounts so far, where the period has a custodian's statement to compare them with, or a credit is to be
 * booked again: what the collections booked, and what the custodian executed for the distributions up to the period's own.
 */
export async function ledgerOf(reader: StreamReader, of: OfPeriod): Promise<readonly collections.LedgerEntry[]> {
  const state = await reader.state(streams.collections(of.dealId), collections);
  if (!collections.collectionsOf(state, of.periodNumber).statement && state.toBookAgain.size === 0) return [];
  return (await movements(reader, of)).map(({ entry }) => entry);
}

/** The references of what is to be booked again that are booked as something else, such as a payment, up to a period. */
export async function bookedElsewhere(
  reader: StreamReader,
  of: OfPeriod,
  state: collections.CollectionsState,
): Promise<ReadonlySet<string>> {
  if (state.toBookAgain.size === 0) return new Set();
  return collections.bookedElsewhere(state, await ledgerOf(reader, of));
}

/** What an account of the trust holds, by everything that was booked up to a period. */
export async function balanceOf(reader: StreamReader, of: OfPeriod, account: Account): Promise<Amount> {
  const moved = (await movements(reader, of)).filter(({ entry }) => entry.account === account);
  return sumAmounts(moved.map(({ entry }) => entry.amount));
}

/** Of what an account holds, what does not wait to be paid once more because the payee's bank sent it back. */
export async function freeBalanceOf(reader: StreamReader, of: OfPeriod, account: Account): Promise<Amount> {
  const states = await instructionsUpTo(reader, of);
  const owedAgain = states.flatMap((state) =>
    state.status !== 'none' &&
    state.status !== 'executed' &&
    state.returned.length > 0 &&
    state.instruction.from === account
      ? [`-${state.instruction.amount}`]
      : [],
  );
  return sumAmounts([await balanceOf(reader, of, account), ...owedAgain]);
}

/** What each account of the trust that was ever moved holds, what is invested among them, by everything that was booked up to a period. */
export async function balancesOf(
  reader: StreamReader,
  of: OfPeriod,
): Promise<readonly { readonly account: Account; readonly balance: Amount }[]> {
  const entries = (await movements(reader, of, isTrustAccount)).map(({ entry }) => entry);
  return [...new Set(entries.map(({ account }) => account))].map((account) => ({
    account,
    balance: sumAmounts(entries.filter((entry) => entry.account === account).map(({ amount }) => amount)),
  }));
}

interface Movement {
  /** Of its event in the log. */
  readonly position: bigint;
  readonly entry: collections.LedgerEntry;
}

/** What moved on the accounts at the custodian, or on others of the trust's. */
async function movements(
  reader: StreamReader,
  { dealId, periodNumber }: OfPeriod,
  isMeant: (account: Account) => boolean = isAtCustodian,
): Promise<readonly Movement[]> {
  const events: StoredEvent[] = [];
  for (const stream of [streams.deal(dealId), streams.collections(dealId)])
    events.push(...(await reader.events(stream)));
  for (const instructionId of await instructionIdsUpTo(reader, { dealId, periodNumber })) {
    events.push(...(await reader.events<InstructionEvent>(streams.instruction(instructionId))));
  }
  return events.flatMap((event) => entriesOf(event, isMeant).map((entry) => ({ position: event.position, entry })));
}

async function instructionsUpTo(reader: StreamReader, of: OfPeriod): Promise<readonly instruction.InstructionState[]> {
  const states: instruction.InstructionState[] = [];
  for (const instructionId of await instructionIdsUpTo(reader, of)) {
    states.push(await reader.state(streams.instruction(instructionId), instruction));
  }
  return states;
}

/** Of every instruction that the distributions up to a period gave; a period that somebody names may be none of the deal's. */
export async function instructionIdsUpTo(
  reader: StreamReader,
  { dealId, periodNumber }: OfPeriod,
): Promise<readonly string[]> {
  // Only what was closed is distributed.
  const { periods } = await reader.state(streams.collections(dealId), collections);
  const last = Math.min(periodNumber, Math.max(0, ...periods.keys()));
  const ids: string[] = [];
  for (let number = 1; number <= last; number += 1) {
    const events = await reader.events<DistributionEvent>(streams.distribution(dealId, number));
    ids.push(...events.flatMap(instructionsOf).map(({ instructionId }) => instructionId));
  }
  return ids;
}

const instructionsOf = (event: DomainEvent): readonly { readonly instructionId: string }[] =>
  event.type === 'DistributionInstructed' ? (event as DistributionInstructed).payload.instructions : [];

/** What an event moved on accounts, each in one sum, as a statement has it, under the bank's reference that the event names. */
function entriesOf(event: DomainEvent, isMeant: (account: Account) => boolean): collections.LedgerEntry[] {
  const {
    bankReference = '',
    returnReference,
    corrects,
    cause,
    instructionId,
  } = event.payload as {
    readonly bankReference?: string;
    readonly instructionId?: string;
    readonly returnReference?: string | null;
    readonly corrects?: { readonly bankReference?: string };
    readonly cause?: string;
  };
  // A return that was none is put right under its own reference.
  const wrong = event.type === 'ReturnReversed' ? bankReference : (returnReference ?? corrects?.bankReference);
  const isPutRight = returnReference === null || cause === 'not returned' || event.type === 'ReturnReversed';
  const corrected = isPutRight ? wrong : undefined;
  const transfers = transfersOf(event as TruststreamEvent);
  const accounts = [...new Set(transfers.flatMap(({ from, to }) => [from, to]))].filter(isMeant);
  return accounts.flatMap((account) => {
    const moves = transfers.filter(({ from, to }) => from === account || to === account);
    const amount = Money.sum(moves.map((one) => (one.to === account ? one.amount : one.amount.negated())));
    const [first] = moves;
    if (!first || amount.isZero()) return [];
    return [
      {
        ...{ account, date: first.effectiveDate, bankReference: returnReference ?? bankReference },
        amount: amount.toString(),
        ...(corrected === undefined ? {} : { corrects: corrected }),
        ...(instructionId === undefined ? {} : { instructionId }),
      },
    ];
  });
}
