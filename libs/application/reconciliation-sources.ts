import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import type { DistributionEvent, DistributionInstructed } from '#domain/distribution';
import type { InstructionEvent } from '#domain/instruction';
import { transfersOf, trustAccounts } from '#domain/ledger';
import type { TruststreamEvent } from '#domain/events';
import * as period from '#domain/period';
import type { DomainEvent } from '#domain/shared';
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
  const stream = streams.collections(dealId);
  const state = await reader.state(stream, collections);
  if (!collections.collectionsOf(state, periodNumber).statement) return [];
  const entries = (await reader.events(stream)).flatMap(entriesOf);
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
  const { bankReference = '' } = event.payload as { readonly bankReference?: string };
  return transfersOf(event as TruststreamEvent).flatMap(({ from, to, amount, effectiveDate: date }) =>
    trustAccounts.flatMap((account) => {
      const moved = account === to ? amount : account === from ? amount.negated() : null;
      return moved ? [{ account, date, bankReference, amount: moved.toString() }] : [];
    }),
  );
}
