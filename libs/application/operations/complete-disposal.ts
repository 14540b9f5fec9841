import { CommandHandler } from '@nestjs/cqrs';
import * as disposals from '#domain/disposals';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type CompleteDisposalSent = disposals.CompleteDisposal['sent'];

export const completeDisposal: Operation<CompleteDisposalSent> = {
  name: 'complete-disposal',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.completeDisposal(
      {
        sent,
        added: { today, actor },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class CompleteDisposal extends RequestedOperation<CompleteDisposalSent> {}

@CommandHandler(CompleteDisposal)
export class CompleteDisposalHandler extends OperationHandler<CompleteDisposalSent> {
  protected readonly operation = completeDisposal;
}
