import * as deal from '#domain/deal';
import type { TruststreamEvent } from '#domain/events';
import type { StoredEventOf } from '#event-store';
import type { StreamReader } from '../operation.js';
import { streams } from '../streams.js';

/** Has the trust ended, so that no further period opens? */
export async function hasEnded(reader: StreamReader, dealId: string): Promise<boolean> {
  const { status } = await reader.state(streams.deal(dealId), deal);
  return status === 'terminated' || status === 'liquidated';
}

/**
 * How an event ends a trust that has not ended: the close of the period in which the clean-up call was paid, or whose payment comes on
 * the legal maturity or later; a trigger that the terms let end the trust, confirmed or found by a payment. Null for any other event.
 */
export async function endingBy(
  event: StoredEventOf<TruststreamEvent>,
  reader: StreamReader,
): Promise<deal.Ending | null> {
  switch (event.type) {
    case 'PeriodClosed':
    case 'TriggerDeclared':
    case 'DistributionPaid': {
      const state = await reader.state(streams.deal(event.payload.dealId), deal);
      return state.status === 'established' ? endingOf(event, state.terms) : null;
    }
    default:
      return null;
  }
}

function endingOf(
  event: StoredEventOf<TruststreamEvent & { type: 'PeriodClosed' | 'TriggerDeclared' | 'DistributionPaid' }>,
  terms: deal.DealTerms,
): deal.Ending | null {
  const { dealId } = terms;
  switch (event.type) {
    case 'PeriodClosed': {
      const { dates, inputs, periodNumber } = event.payload;
      const day = dates.paymentDate;
      // A period is not closed on a part of the price.
      const call = inputs.buyBacks?.find(({ kind }) => kind === 'clean-up');
      if (call) return { dealId, ground: 'clean-up call', date: day, evidence: call.requestId };
      if (day < terms.legalMaturityDate) return null;
      return { dealId, ground: 'legal maturity', date: day, evidence: `close of period ${periodNumber}` };
    }
    case 'TriggerDeclared': {
      const { triggerId, date } = event.payload;
      const trigger = terms.triggers?.find((one) => one.triggerId === triggerId);
      return trigger && ends(trigger) ? { dealId, ground: 'declared event', date, evidence: triggerId } : null;
    }
    case 'DistributionPaid': {
      const { book } = event.payload.closing;
      if (book?.status !== 'terminated') return null;
      const fired = book.triggers.find(({ triggerId, firedOn }) =>
        terms.triggers?.some((one) => firedOn !== null && one.triggerId === triggerId && ends(one)),
      );
      const { date } = book;
      return fired ? { dealId, ground: 'declared event', date, evidence: fired.triggerId } : null;
    }
  }
}

const ends = ({ effects }: deal.TriggerTerms): boolean =>
  effects.some((effect) => 'status' in effect && effect.status === 'terminated');
