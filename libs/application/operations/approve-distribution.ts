import { CommandHandler } from '@nestjs/cqrs';
import * as distribution from '#domain/distribution';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ApproveDistributionSent = distribution.ApproveDistribution['sent'];

export const approveDistribution: Operation<ApproveDistributionSent> = {
  name: 'approve-distribution',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, added) =>
    distribution.approveDistribution(
      {
        sent,
        added: {
          ...added,
          calculatedDigest: await newestDigest(
            reader,
            streams.distribution(sent.dealId, sent.periodNumber),
            'DistributionCalculated',
          ),
        },
      },
      await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution),
    ),
};

export class ApproveDistribution extends RequestedOperation<ApproveDistributionSent> {}

@CommandHandler(ApproveDistribution)
export class ApproveDistributionHandler extends OperationHandler<ApproveDistributionSent> {
  protected readonly operation = approveDistribution;
}
