import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SuspendTransfersSent = holdings.TransfersOf['sent'];

export const suspendTransfers: Operation<SuspendTransfersSent> = {
  name: 'suspend-transfers',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) =>
    holdings.suspendTransfers(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class SuspendTransfers extends RequestedOperation<SuspendTransfersSent> {}

@CommandHandler(SuspendTransfers)
export class SuspendTransfersHandler extends OperationHandler<SuspendTransfersSent> {
  protected readonly operation = suspendTransfers;
}
