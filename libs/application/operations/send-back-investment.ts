import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as investments from '#domain/investments';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackInvestmentSent = investments.SendBackInvestment['sent'];

export const sendBackInvestment: Operation<SendBackInvestmentSent> = {
  name: 'send-back-investment',
  ruleVersion: 1,
  // What is paid for in the same moment is not sent back.
  restsOnAllRead: true,
  streamOf: ({ dealId }) => streams.investments(dealId),
  decide: async (sent, reader, { actor, today }) => {
    const { dealId, investmentId } = sent;
    const booked = await reader.state(streams.collections(dealId), collections);
    return investments.sendBackInvestment(
      { sent, added: { today, actor, isBought: booked.investments.has(investmentId) } },
      await reader.state(streams.investments(dealId), investments),
    );
  },
};

export class SendBackInvestment extends RequestedOperation<SendBackInvestmentSent> {}

@CommandHandler(SendBackInvestment)
export class SendBackInvestmentHandler extends OperationHandler<SendBackInvestmentSent> {
  protected readonly operation = sendBackInvestment;
}
