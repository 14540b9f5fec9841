import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import { collectionPeriodOf } from '../collection-period.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ProposeLossReversalSent = collections.ProposeLossReversal['sent'];

export const proposeLossReversal: Operation<ProposeLossReversalSent> = {
  name: 'propose-loss-reversal',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.collections(dealId),
  decide: async (sent, reader, { today, actor }) =>
    collections.proposeLossReversal(
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

export class ProposeLossReversal extends RequestedOperation<ProposeLossReversalSent> {}

@CommandHandler(ProposeLossReversal)
export class ProposeLossReversalHandler extends OperationHandler<ProposeLossReversalSent> {
  protected readonly operation = proposeLossReversal;
}
