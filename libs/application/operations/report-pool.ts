import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReportPoolSent = collections.ReportPool['sent'];

export const reportPool: Operation<ReportPoolSent> = {
  name: 'report-pool',
  ruleVersion: 1,
  scopeOf: ({ servicerId }) => ({ servicerId }),
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today }) =>
    collections.reportPool(
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

export class ReportPool extends RequestedOperation<ReportPoolSent> {}

@CommandHandler(ReportPool)
export class ReportPoolHandler extends OperationHandler<ReportPoolSent> {
  protected readonly operation = reportPool;
}
