import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as disposals from '#domain/disposals';
import * as pool from '#domain/pool';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type EnterDisposalCostsSent = disposals.EnterDisposalCosts['sent'];

export const enterDisposalCosts: Operation<EnterDisposalCostsSent> = {
  name: 'enter-disposal-costs',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.enterDisposalCosts(
      {
        sent,
        added: {
          ...{ today, actor },
          deal: await reader.state(streams.deal(sent.dealId), deal),
          pool: await reader.state(streams.pool(sent.dealId), pool),
        },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class EnterDisposalCosts extends RequestedOperation<EnterDisposalCostsSent> {}

@CommandHandler(EnterDisposalCosts)
export class EnterDisposalCostsHandler extends OperationHandler<EnterDisposalCostsSent> {
  protected readonly operation = enterDisposalCosts;
}
