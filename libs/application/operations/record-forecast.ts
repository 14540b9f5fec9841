import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as forecast from '#domain/forecast';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RecordForecastSent = forecast.RecordForecast['sent'];

export const recordForecast: Operation<RecordForecastSent> = {
  name: 'record-forecast',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) =>
    forecast.recordForecast(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.forecasts(sent.dealId), forecast),
    ),
};

export class RecordForecast extends RequestedOperation<RecordForecastSent> {}

@CommandHandler(RecordForecast)
export class RecordForecastHandler extends OperationHandler<RecordForecastSent> {
  protected readonly operation = recordForecast;
}
