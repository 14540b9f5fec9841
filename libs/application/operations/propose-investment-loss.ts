import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeInvestmentLossSent = collections.ProposeInvestmentLoss['sent'];

export const proposeInvestmentLoss: Operation<ProposeInvestmentLossSent> = {
  name: 'propose-investment-loss',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) =>
    collections.proposeInvestmentLoss(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

export class ProposeInvestmentLoss extends RequestedOperation<ProposeInvestmentLossSent> {}

@CommandHandler(ProposeInvestmentLoss)
export class ProposeInvestmentLossHandler extends OperationHandler<ProposeInvestmentLossSent> {
  protected readonly operation = proposeInvestmentLoss;
}
