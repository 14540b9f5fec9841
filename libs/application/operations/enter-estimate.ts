import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type EnterEstimateSent = collections.EnterEstimate['sent'];

export const enterEstimate: Operation<EnterEstimateSent> = {
  name: 'enter-estimate',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.enterEstimate(
      {
        sent,
        added: {
          today,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
        },
      },
      await reader.state(streams.collections(sent.dealId), collections),
    ),
};

export class EnterEstimate extends RequestedOperation<EnterEstimateSent> {}

@CommandHandler(EnterEstimate)
export class EnterEstimateHandler extends OperationHandler<EnterEstimateSent> {
  protected readonly operation = enterEstimate;
}
