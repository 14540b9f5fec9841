import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as investments from '#domain/investments';
import { investmentBasis } from '../investment-basis.js';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveInvestmentSent = investments.ApproveInvestment['sent'];

export const approveInvestment: Operation<ApproveInvestmentSent> = {
  name: 'approve-investment',
  ruleVersion: 1,
  // The dates on which the cash is needed may not move while it is decided.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.investments(dealId),
  decide: async (sent, reader, { actor, today }) => {
    const { dealId, investmentId } = sent;
    const stream = streams.investments(dealId);
    const state = await reader.state(stream, investments);
    return investments.approveInvestment(
      {
        sent,
        added: {
          today,
          actor,
          requestDigest: await newestDigest(reader, stream, 'InvestmentRequested', { investmentId }),
          deal: await reader.state(streams.deal(dealId), deal),
          ...(await investmentBasis(reader, dealId)),
        },
      },
      state,
    );
  },
};

export class ApproveInvestment extends RequestedOperation<ApproveInvestmentSent> {}

@CommandHandler(ApproveInvestment)
export class ApproveInvestmentHandler extends OperationHandler<ApproveInvestmentSent> {
  protected readonly operation = approveInvestment;
}
