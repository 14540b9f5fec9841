import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type AdjustPeriodSummarySent = collections.AdjustPeriodSummary['sent'];

export const adjustPeriodSummary: Operation<AdjustPeriodSummarySent> = {
  name: 'adjust-period-summary',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) =>
    collections.adjustPeriodSummary(
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

export class AdjustPeriodSummary extends RequestedOperation<AdjustPeriodSummarySent> {}

@CommandHandler(AdjustPeriodSummary)
export class AdjustPeriodSummaryHandler extends OperationHandler<AdjustPeriodSummarySent> {
  protected readonly operation = adjustPeriodSummary;
}
