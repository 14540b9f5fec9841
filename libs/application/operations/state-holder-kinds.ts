import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type StateHolderKindsSent = holdings.StateHolderKinds['sent'];

export const stateHolderKinds: Operation<StateHolderKindsSent> = {
  name: 'state-holder-kinds',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) =>
    holdings.stateHolderKinds(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class StateHolderKinds extends RequestedOperation<StateHolderKindsSent> {}

@CommandHandler(StateHolderKinds)
export class StateHolderKindsHandler extends OperationHandler<StateHolderKindsSent> {
  protected readonly operation = stateHolderKinds;
}
