import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';
import { trustStanding } from '../trust-standing.js';

export type ProposeTerminationSent = deal.ProposeTermination['sent'];

export const proposeTermination: Operation<ProposeTerminationSent> = {
  name: 'propose-termination',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, { today, actor }) =>
    deal.proposeTermination(
      { sent, added: { today, actor, standing: await trustStanding(reader, sent.dealId, sent.date) } },
      await reader.state(streams.deal(sent.dealId), deal),
    ),
};

export class ProposeTermination extends RequestedOperation<ProposeTerminationSent> {}

@CommandHandler(ProposeTermination)
export class ProposeTerminationHandler extends OperationHandler<ProposeTerminationSent> {
  protected readonly operation = proposeTermination;
}
