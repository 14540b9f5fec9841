import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as reconciliation from '#domain/reconciliation';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { isFrozen, standingBreaks } from '../reconciliation-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ReconcilePeriodSent = reconciliation.ReconcilePeriod['sent'];

export const reconcilePeriod: Operation<ReconcilePeriodSent> = {
  name: 'reconcile-period',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.reconciliation(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) =>
    reconciliation.reconcilePeriod(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await collectionPeriodOf(reader, sent),
          closed: await isFrozen(reader, sent),
          breaks: await standingBreaks(reader, sent),
        },
      },
      await reader.state(streams.reconciliation(sent.dealId, sent.periodNumber), reconciliation),
    ),
};

export class ReconcilePeriod extends RequestedOperation<ReconcilePeriodSent> {}

@CommandHandler(ReconcilePeriod)
export class ReconcilePeriodHandler extends OperationHandler<ReconcilePeriodSent> {
  protected readonly operation = reconcilePeriod;
}
