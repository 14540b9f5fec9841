import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as period from '#domain/period';
import type { BusinessDate } from '#domain/shared';
import { dateBasisOf } from '../date-basis.js';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReschedulePeriodSent = period.ReschedulePeriod['sent'];

export const reschedulePeriod: Operation<ReschedulePeriodSent> = {
  name: 'reschedule-period',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  decide: async (sent, reader) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    const registered = deal.requireDeal(state, sent.dealId);
    if (!registered.ok) return registered;
    const basis = await dateBasisOf(reader, registered.value, sent.periodNumber);
    const booked = await reader.state(streams.collections(sent.dealId), collections);
    const { frozen } = collections.collectionsOf(booked, sent.periodNumber);
    return period.reschedulePeriod(
      { sent, added: { deal: state, ...basis, frozen, bookedUpTo: await bookedUpTo(reader, sent) } },
      await reader.state(streams.period(sent.dealId, sent.periodNumber), period),
    );
  },
};

/**
 * The latest day of the collections and pool reports that are booked to a period; a remittance may come after the period
 * it is for.
 */
async function bookedUpTo(
  reader: StreamReader,
  { dealId, periodNumber }: ReschedulePeriodSent,
): Promise<BusinessDate | null> {
  const events = await reader.events<collections.CollectionsEvent>(streams.collections(dealId));
  const days = events
    .filter(({ type }) => type === 'CollectionReceived' || type === 'PoolReported')
    .filter(({ payload }) => payload.periodNumber === periodNumber)
    .map(({ effectiveDate }) => effectiveDate);
  return days.sort().at(-1) ?? null;
}

export class ReschedulePeriod extends RequestedOperation<ReschedulePeriodSent> {}

@CommandHandler(ReschedulePeriod)
export class ReschedulePeriodHandler extends OperationHandler<ReschedulePeriodSent> {
  protected readonly operation = reschedulePeriod;
}
