import { CommandHandler } from '@nestjs/cqrs';
import * as disposals from '#domain/disposals';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReopenDisposalSent = disposals.ReopenDisposal['sent'];

export const reopenDisposal: Operation<ReopenDisposalSent> = {
  name: 'reopen-disposal',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.reopenDisposal(
      {
        sent,
        added: { today, actor },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class ReopenDisposal extends RequestedOperation<ReopenDisposalSent> {}

@CommandHandler(ReopenDisposal)
export class ReopenDisposalHandler extends OperationHandler<ReopenDisposalSent> {
  protected readonly operation = reopenDisposal;
}
