import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { DistributionEvent, DistributionInstructed } from '#domain/distribution';
import type { InstructionEvent } from '#domain/instruction';
import { isTrustAccount, transfersOf, type Account } from '#domain/ledger';
import type { TruststreamEvent } from '#domain/events';
import * as period from '#domain/period';
import { sumAmounts, type Amount, type DomainEvent } from '#domain/shared';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** Everything in which a period's reports, cash and statement disagree, as the streams stand. */
export async function standingBreaks(reader: StreamReader, of: OfPeriod): Promise<readonly collections.Break[]> {
  const dealState = await reader.state(streams.deal(of.dealId), deal);
  const periodState = await reader.state(streams.period(of.dealId, of.periodNumber), period);
  if (dealState.status === 'unregistered' || periodState.status === 'unopened') return [];
  const { determinationDate } = periodState.dates;
  return collections.breaksOf(await reader.state(streams.collections(of.dealId), collections), {
    terms: deal.termsOn(dealState, determinationDate).terms,
    periodNumber: of.periodNumber,
    determinationDate,
    ledger: await ledgerOf(reader, of),
  });
}

/**
 * Every movement of the trust's accounts so far, where the period has a custodian's statement to compare them with: what
 * the collections booked, and what the custodian executed for the distributions up to the period's own.
 */
export async function ledgerOf(
  reader: StreamReader,
  { dealId, periodNumber }: OfPeriod,
): Promise<readonly collections.LedgerEntry[]> {
  const state = await reader.state(streams.collections(dealId), collections);
  return collections.collectionsOf(state, periodNumber).statement ? movementsOf(reader, { dealId, periodNumber }) : [];
}

/** What an account of the trust holds, by everything that was booked up to a period. */
export async function balanceOf(reader: StreamReader, of: OfPeriod, account: Account): Promise<Amount> {
  const moved = (await movementsOf(reader, of)).filter((entry) => entry.account === account);
  return sumAmounts(...moved.map(({ amount }) => amount));
}

async function movementsOf(
  reader: StreamReader,
  { dealId, periodNumber }: OfPeriod,
): Promise<readonly collections.LedgerEntry[]> {
  const booking = [streams.deal(dealId), streams.collections(dealId)];
  const entries: collections.LedgerEntry[] = [];
  for (const stream of booking) entries.push(...(await reader.events(stream)).flatMap(entriesOf));
  for (let number = 1; number <= periodNumber; number += 1) {
    const distribution = await reader.events<DistributionEvent>(streams.distribution(dealId, number));
    for (const { instructionId } of distribution.flatMap(instructionsOf)) {
      entries.push(...(await reader.events<InstructionEvent>(streams.instruction(instructionId))).flatMap(entriesOf));
    }
  }
  return entries;
}

const instructionsOf = (event: DomainEvent): readonly { readonly instructionId: string }[] =>
  event.type === 'DistributionInstructed' ? (event as DistributionInstructed).payload.instructions : [];

/** What an event moved on the accounts that a statement is of, under the bank's reference that it names. */
function entriesOf(event: DomainEvent): collections.LedgerEntry[] {
  const { bankReference = '', returnReference } = event.payload as {
    readonly bankReference?: string;
    readonly returnReference?: string | null;
  };
  return transfersOf(event as TruststreamEvent).flatMap(({ from, to, amount, effectiveDate: date }) =>
    [from, to].filter(isTrustAccount).map((account) => {
      const moved = account === to ? amount : amount.negated();
      return { account, date, bankReference: returnReference ?? bankReference, amount: moved.toString() };
    }),
  );
}
