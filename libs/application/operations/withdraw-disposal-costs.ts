import { CommandHandler } from '@nestjs/cqrs';
import * as disposals from '#domain/disposals';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type WithdrawDisposalCostsSent = disposals.WithdrawDisposalCosts['sent'];

export const withdrawDisposalCosts: Operation<WithdrawDisposalCostsSent> = {
  name: 'withdraw-disposal-costs',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.withdrawDisposalCosts(
      {
        sent,
        added: { today, actor },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class WithdrawDisposalCosts extends RequestedOperation<WithdrawDisposalCostsSent> {}

@CommandHandler(WithdrawDisposalCosts)
export class WithdrawDisposalCostsHandler extends OperationHandler<WithdrawDisposalCostsSent> {
  protected readonly operation = withdrawDisposalCosts;
}
