import { CommandHandler } from '@nestjs/cqrs';
import * as disposals from '#domain/disposals';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type WithdrawDisposalSent = disposals.WithdrawDisposal['sent'];

export const withdrawDisposal: Operation<WithdrawDisposalSent> = {
  name: 'withdraw-disposal',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.withdrawDisposal(
      {
        sent,
        added: { today, actor },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class WithdrawDisposal extends RequestedOperation<WithdrawDisposalSent> {}

@CommandHandler(WithdrawDisposal)
export class WithdrawDisposalHandler extends OperationHandler<WithdrawDisposalSent> {
  protected readonly operation = withdrawDisposal;
}
