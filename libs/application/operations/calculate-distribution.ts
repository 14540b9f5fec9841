import { CommandHandler } from '@nestjs/cqrs';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import * as supports from '#domain/supports';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type CalculateDistributionSent = distribution.CalculateDistribution['sent'];

export const calculateDistribution: Operation<CalculateDistributionSent> = {
  name: 'calculate-distribution',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) =>
    distribution.calculateDistribution(
      {
        sent,
        added: {
          today,
          actor,
          deal: await reader.state(streams.deal(sent.dealId), deal),
          period: await reader.state(streams.period(sent.dealId, sent.periodNumber), period),
          supports: {
            state: await reader.state(streams.support(sent.dealId, sent.periodNumber), supports),
            received: collections.supportOf(
              await reader.state(streams.collections(sent.dealId), collections),
              sent.periodNumber,
            ),
          },
        },
      },
      await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution),
    ),
};

export class CalculateDistribution extends RequestedOperation<CalculateDistributionSent> {}

@CommandHandler(CalculateDistribution)
export class CalculateDistributionHandler extends OperationHandler<CalculateDistributionSent> {
  protected readonly operation = calculateDistribution;
}
