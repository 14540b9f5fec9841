import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AssignUnidentifiedCashSent = collections.AssignUnidentifiedCash['sent'];

export const assignUnidentifiedCash: Operation<AssignUnidentifiedCashSent> = {
  name: 'assign-unidentified-cash',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.assignUnidentifiedCash(
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

export class AssignUnidentifiedCash extends RequestedOperation<AssignUnidentifiedCashSent> {}

@CommandHandler(AssignUnidentifiedCash)
export class AssignUnidentifiedCashHandler extends OperationHandler<AssignUnidentifiedCashSent> {
  protected readonly operation = assignUnidentifiedCash;
}
