import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveInvestmentLossSent = collections.ApproveInvestmentLoss['sent'];

export const approveInvestmentLoss: Operation<ApproveInvestmentLossSent> = {
  name: 'approve-investment-loss',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, investmentId } = sent;
    const stream = streams.collections(dealId);
    const proposalDigest = await newestDigest(reader, stream, 'InvestmentLossProposed', { investmentId });
    return collections.approveInvestmentLoss(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(dealId), deal), proposalDigest } },
      await reader.state(stream, collections),
    );
  },
};

export class ApproveInvestmentLoss extends RequestedOperation<ApproveInvestmentLossSent> {}

@CommandHandler(ApproveInvestmentLoss)
export class ApproveInvestmentLossHandler extends OperationHandler<ApproveInvestmentLossSent> {
  protected readonly operation = approveInvestmentLoss;
}
