import { CommandHandler } from '@nestjs/cqrs';
import * as forecast from '#domain/forecast';
import { newestDigest } from '../newest-digest.js';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type ConfirmForecastSent = forecast.ConfirmForecast['sent'];

export const confirmForecast: Operation<ConfirmForecastSent> = {
  name: 'confirm-forecast',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { actor }) => {
    const { dealId, forecastId } = sent;
    const stream = streams.forecasts(dealId);
    const proposalDigest = await newestDigest(reader, stream, 'ForecastProposed', { forecastId });
    return forecast.confirmForecast({ sent, added: { actor, proposalDigest } }, await reader.state(stream, forecast));
  },
};

export class ConfirmForecast extends RequestedOperation<ConfirmForecastSent> {}

@CommandHandler(ConfirmForecast)
export class ConfirmForecastHandler extends OperationHandler<ConfirmForecastSent> {
  protected readonly operation = confirmForecast;
}
