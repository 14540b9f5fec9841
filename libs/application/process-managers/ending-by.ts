import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import type { TruststreamEvent } from '#domain/events';
import type { PeriodClosed } from '#domain/period';
import type { StoredEventOf } from '#event-store';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

type Closed = PeriodClosed['payload'];

/** Has the trust ended, so that no further period opens? */
export async function hasEnded(reader: StreamReader, dealId: string): Promise<boolean> {
  const { status } = await reader.state(streams.deal(dealId), deal);
  return status === 'terminated' || status === 'liquidated';
}

/** What may end a trust. */
export const ENDING_TYPES = ['PeriodClosed', 'TriggerDeclared', 'DistributionPaid'] as const;

/**
 * How an event ends a trust that has not ended: the close of the period in which the clean-up call was paid, or whose payment comes on
 * the legal maturity or later; a trigger that the terms let end the trust, confirmed or found by a payment. Null for any other event.
 * The terms are those in force for what happened, whatever was agreed for later days since.
 */
export async function endingBy(
  event: StoredEventOf<TruststreamEvent>,
  reader: StreamReader,
): Promise<deal.Ending | null> {
  switch (event.type) {
    case 'PeriodClosed': {
      const state = await established(reader, event.payload.dealId);
      return state && endingByClose(event.payload, deal.termsOfVersion(state, event.payload.termsVersion));
    }
    case 'TriggerDeclared': {
      const { dealId, triggerId, date } = event.payload;
      const state = await established(reader, dealId);
      if (!state || !endingTriggers(deal.termsOn(state, date).terms).has(triggerId)) return null;
      return { dealId, ground: 'declared event', date, evidence: triggerId };
    }
    case 'DistributionPaid': {
      const { dealId, periodNumber } = event.payload;
      const { book } = event.payload.closing;
      if (book?.status !== 'terminated') return null;
      const state = await established(reader, dealId);
      const paid = await reader.state(streams.distribution(dealId, periodNumber), distribution);
      if (!state || paid.status !== 'paid') return null;
      const ending = endingTriggers(deal.termsOfVersion(state, paid.calculation.termsVersion));
      const fired = book.triggers.find(({ triggerId, firedOn }) => firedOn !== null && ending.has(triggerId));
      return fired ? { dealId, ground: 'declared event', date: book.date, evidence: fired.triggerId } : null;
    }
    default:
      return null;
  }
}

function endingByClose({ dates, inputs, periodNumber }: Closed, terms: deal.DealTerms): deal.Ending | null {
  const { dealId } = terms;
  const day = dates.paymentDate;
  // A period is not closed on a part of the price.
  const call = inputs.buyBacks?.find(({ kind }) => kind === 'clean-up');
  if (call) return { dealId, ground: 'clean-up call', date: day, evidence: call.requestId };
  if (day < terms.legalMaturityDate) return null;
  return { dealId, ground: 'legal maturity', date: day, evidence: `close of period ${periodNumber}` };
}

/** The deal of a trust that stands; null before it is established and once it has ended. */
async function established(reader: StreamReader, dealId: string): Promise<deal.KnownDeal | null> {
  const state = await reader.state(streams.deal(dealId), deal);
  return state.status === 'established' ? state : null;
}

/** The triggers that end the trust when they fire. */
const endingTriggers = ({ triggers = [] }: deal.DealTerms): ReadonlySet<string> =>
  new Set(triggers.filter(({ effects }) => effects.some(isEnd)).map(({ triggerId }) => triggerId));

const isEnd = (effect: deal.TriggerTerms['effects'][number]): boolean =>
  'status' in effect && effect.status === 'terminated';
