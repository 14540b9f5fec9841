import { CommandHandler } from '@nestjs/cqrs';
import * as forecast from '#domain/forecast';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackExpectedRecoveriesSent = forecast.SendBackExpectedRecoveries['sent'];

export const sendBackExpectedRecoveries: Operation<SendBackExpectedRecoveriesSent> = {
  name: 'send-back-expected-recoveries',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) =>
    forecast.sendBackExpectedRecoveries(
      { sent, added: { today, actor } },
      await reader.state(streams.forecasts(sent.dealId), forecast),
    ),
};

export class SendBackExpectedRecoveries extends RequestedOperation<SendBackExpectedRecoveriesSent> {}

@CommandHandler(SendBackExpectedRecoveries)
export class SendBackExpectedRecoveriesHandler extends OperationHandler<SendBackExpectedRecoveriesSent> {
  protected readonly operation = sendBackExpectedRecoveries;
}
