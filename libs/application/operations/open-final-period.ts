import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import { dateBasisOf } from '../date-basis.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type OpenFinalPeriodSent = period.OpenFinalPeriod['sent'];

export const openFinalPeriod: Operation<OpenFinalPeriodSent> = {
  name: 'open-final-period',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, periodNumber } = sent;
    const state = await reader.state(streams.deal(dealId), deal);
    const registered = deal.requireDeal(state, dealId);
    if (!registered.ok) return registered;
    const { calendars, previous, triggerChanges } = await dateBasisOf(reader, registered.value, periodNumber);
    const paid = await reader.state(streams.distribution(dealId, periodNumber - 1), distribution);
    const previousPaid = paid.status === 'paid';
    return period.openFinalPeriod(
      { sent, added: { today, actor, deal: state, calendars, previous, previousPaid, triggerChanges } },
      await reader.state(streams.period(dealId, periodNumber), period),
    );
  },
};

export class OpenFinalPeriod extends RequestedOperation<OpenFinalPeriodSent> {}

@CommandHandler(OpenFinalPeriod)
export class OpenFinalPeriodHandler extends OperationHandler<OpenFinalPeriodSent> {
  protected readonly operation = openFinalPeriod;
}
