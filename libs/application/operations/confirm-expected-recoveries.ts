import { CommandHandler } from '@nestjs/cqrs';
import * as forecast from '#domain/forecast';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmExpectedRecoveriesSent = forecast.ConfirmExpectedRecoveries['sent'];

export const confirmExpectedRecoveries: Operation<ConfirmExpectedRecoveriesSent> = {
  name: 'confirm-expected-recoveries',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) => {
    const { dealId, forecastId, number } = sent;
    const stream = streams.forecasts(dealId);
    const proposalDigest = await newestDigest(reader, stream, 'AssetRecoveriesProposed', { forecastId, number });
    return forecast.confirmExpectedRecoveries(
      { sent, added: { today, actor, proposalDigest } },
      await reader.state(stream, forecast),
    );
  },
};

export class ConfirmExpectedRecoveries extends RequestedOperation<ConfirmExpectedRecoveriesSent> {}

@CommandHandler(ConfirmExpectedRecoveries)
export class ConfirmExpectedRecoveriesHandler extends OperationHandler<ConfirmExpectedRecoveriesSent> {
  protected readonly operation = confirmExpectedRecoveries;
}
