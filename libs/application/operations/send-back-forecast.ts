import { CommandHandler } from '@nestjs/cqrs';
import * as forecast from '#domain/forecast';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type SendBackForecastSent = forecast.SendBackForecast['sent'];

export const sendBackForecast: Operation<SendBackForecastSent> = {
  name: 'send-back-forecast',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) =>
    forecast.sendBackForecast(
      { sent, added: { today, actor } },
      await reader.state(streams.forecasts(sent.dealId), forecast),
    ),
};

export class SendBackForecast extends RequestedOperation<SendBackForecastSent> {}

@CommandHandler(SendBackForecast)
export class SendBackForecastHandler extends OperationHandler<SendBackForecastSent> {
  protected readonly operation = sendBackForecast;
}
