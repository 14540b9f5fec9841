import { CommandHandler } from '@nestjs/cqrs';
import * as distribution from '#domain/distribution';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type InstructDistributionSent = distribution.InstructDistribution['sent'];

export const instructDistribution: Operation<InstructDistributionSent> = {
  name: 'instruct-distribution',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, { today, actor }) =>
    distribution.instructDistribution(
      {
        sent,
        added: {
          today,
          actor,
          draftDigest: await newestDigest(
            reader,
            streams.distribution(sent.dealId, sent.periodNumber),
            'InstructionsDrafted',
          ),
        },
      },
      await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution),
    ),
};

export class InstructDistribution extends RequestedOperation<InstructDistributionSent> {}

@CommandHandler(InstructDistribution)
export class InstructDistributionHandler extends OperationHandler<InstructDistributionSent> {
  protected readonly operation = instructDistribution;
}
