import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as period from '#domain/period';
import { dateBasisOf } from '../date-basis.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type OpenPeriodSent = period.OpenPeriod['sent'];

export const openPeriod: Operation<OpenPeriodSent> = {
  name: 'open-period',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.period(dealId, periodNumber),
  decide: async (sent, reader) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    const registered = deal.requireDeal(state, sent.dealId);
    if (!registered.ok) return registered;
    const basis = await dateBasisOf(reader, registered.value, sent.periodNumber);
    return period.openPeriod(
      { sent, added: { deal: state, ...basis } },
      await reader.state(streams.period(sent.dealId, sent.periodNumber), period),
    );
  },
};

export class OpenPeriod extends RequestedOperation<OpenPeriodSent> {}

@CommandHandler(OpenPeriod)
export class OpenPeriodHandler extends OperationHandler<OpenPeriodSent> {
  protected readonly operation = openPeriod;
}
