import { CommandHandler } from '@nestjs/cqrs';
import * as distribution from '#domain/distribution';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackDistributionSent = distribution.SendBackDistribution['sent'];

export const sendBackDistribution: Operation<SendBackDistributionSent> = {
  name: 'send-back-distribution',
  ruleVersion: 1,
  streamOf: ({ dealId, periodNumber }) => streams.distribution(dealId, periodNumber),
  decide: async (sent, reader, added) =>
    distribution.sendBackDistribution(
      { sent, added },
      await reader.state(streams.distribution(sent.dealId, sent.periodNumber), distribution),
    ),
};

export class SendBackDistribution extends RequestedOperation<SendBackDistributionSent> {}

@CommandHandler(SendBackDistribution)
export class SendBackDistributionHandler extends OperationHandler<SendBackDistributionSent> {
  protected readonly operation = sendBackDistribution;
}
