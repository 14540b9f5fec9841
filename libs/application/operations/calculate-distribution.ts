import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as period from '#domain/period';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';
import { supportsStanding } from '../supports-standing.js';

export type CalculateDistributionSent = distribution.CalculateDistribution['sent'];

export const calculateDistribution: Operation<CalculateDistributionSent> = {
  name: 'calculate-distribution',
  ruleVersion: 1,
  // What supports paid is booked elsewhere, and may not be taken back while it is counted.
  restsOnAllRead: true,
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
          supports: await supportsStanding(reader, sent),
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
