import { CommandHandler } from '@nestjs/cqrs';
import * as calendar from '#domain/calendar';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import { addWorkingDays, type BusinessDate } from '#domain/shared';
import * as triggers from '#domain/triggers';
import type { Operation, StreamReader } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type DeclareTriggerSent = triggers.DeclareTrigger['sent'];

export const declareTrigger: Operation<DeclareTriggerSent> = {
  name: 'declare-trigger',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.triggers(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    return triggers.declareTrigger(
      { sent, added: { today, actor, deal: state, graceUntil: await graceUntil(reader, state, sent) } },
      await reader.state(streams.triggers(sent.dealId), triggers),
    );
  },
};

/** The last day of the grace period that a payment began, unless the next one has ended it; null where none runs. */
async function graceUntil(
  reader: StreamReader,
  state: deal.DealState,
  { dealId, triggerId, date, periodNumber }: DeclareTriggerSent,
): Promise<BusinessDate | null> {
  if (state.status === 'unregistered' || periodNumber === undefined) return null;
  const { terms } = deal.termsOn(state, date);
  const grace = terms.triggers?.find((one) => one.triggerId === triggerId)?.grace;
  const paid = await reader.state(streams.distribution(dealId, periodNumber), distribution);
  const next = await reader.state(streams.distribution(dealId, periodNumber + 1), distribution);
  if (!grace || paid.status !== 'paid' || next.status !== 'none') return null;
  const runs = paid.closing.book?.triggers.find((one) => one.triggerId === triggerId)?.graceSince ?? null;
  const published = await reader.state(streams.calendar(terms.schedule.calendarId), calendar);
  if (runs === null || published.status === 'unpublished') return null;
  const from = grace.after === 'payment date' ? paid.calculation.paymentDate : terms.legalMaturityDate;
  const until = addWorkingDays(published.calendar, from, grace.workingDays);
  return until.ok ? until.value : null;
}

export class DeclareTrigger extends RequestedOperation<DeclareTriggerSent> {}

@CommandHandler(DeclareTrigger)
export class DeclareTriggerHandler extends OperationHandler<DeclareTriggerSent> {
  protected readonly operation = declareTrigger;
}
