import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as holdings from '#domain/holdings';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ResumeTransfersSent = holdings.TransfersOf['sent'];

export const resumeTransfers: Operation<ResumeTransfersSent> = {
  name: 'resume-transfers',
  ruleVersion: 1,
  streamOf: ({ dealId, classId }) => streams.register(dealId, classId),
  decide: async (sent, reader, { today, actor }) =>
    holdings.resumeTransfers(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.register(sent.dealId, sent.classId), holdings),
    ),
};

export class ResumeTransfers extends RequestedOperation<ResumeTransfersSent> {}

@CommandHandler(ResumeTransfers)
export class ResumeTransfersHandler extends OperationHandler<ResumeTransfersSent> {
  protected readonly operation = resumeTransfers;
}
