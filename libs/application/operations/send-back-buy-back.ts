import { CommandHandler } from '@nestjs/cqrs';
import * as buyBack from '#domain/buy-back';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackBuyBackSent = buyBack.SendBackBuyBack['sent'];

export const sendBackBuyBack: Operation<SendBackBuyBackSent> = {
  name: 'send-back-buy-back',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.buyBacks(dealId),
  decide: async (sent, reader, added) =>
    buyBack.sendBackBuyBack({ sent, added }, await reader.state(streams.buyBacks(sent.dealId), buyBack)),
};

export class SendBackBuyBack extends RequestedOperation<SendBackBuyBackSent> {}

@CommandHandler(SendBackBuyBack)
export class SendBackBuyBackHandler extends OperationHandler<SendBackBuyBackSent> {
  protected readonly operation = sendBackBuyBack;
}
