import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';
import { trustStanding } from '../trust-standing.js';

export type ConfirmTerminationSent = deal.ConfirmTermination['sent'];

export const confirmTermination: Operation<ConfirmTerminationSent> = {
  name: 'confirm-termination',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.deal(dealId),
  decide: async (sent, reader, { actor }) => {
    const state = await reader.state(streams.deal(sent.dealId), deal);
    const day = (state.status === 'unregistered' ? undefined : state.ending?.date) ?? sent.date;
    const standing = await trustStanding(reader, sent.dealId, day);
    return deal.confirmTermination({ sent, added: { actor, standing } }, state);
  },
};

export class ConfirmTermination extends RequestedOperation<ConfirmTerminationSent> {}

@CommandHandler(ConfirmTermination)
export class ConfirmTerminationHandler extends OperationHandler<ConfirmTerminationSent> {
  protected readonly operation = confirmTermination;
}
