import { CommandHandler } from '@nestjs/cqrs';
import * as disposals from '#domain/disposals';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RescheduleDisposalSent = disposals.RescheduleDisposal['sent'];

export const rescheduleDisposal: Operation<RescheduleDisposalSent> = {
  name: 'reschedule-disposal',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.disposals(dealId),
  decide: async (sent, reader, { today, actor }) =>
    disposals.rescheduleDisposal(
      {
        sent,
        added: { today, actor },
      },
      await reader.state(streams.disposals(sent.dealId), disposals),
    ),
};

export class RescheduleDisposal extends RequestedOperation<RescheduleDisposalSent> {}

@CommandHandler(RescheduleDisposal)
export class RescheduleDisposalHandler extends OperationHandler<RescheduleDisposalSent> {
  protected readonly operation = rescheduleDisposal;
}
