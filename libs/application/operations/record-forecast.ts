import { CommandHandler } from '@nestjs/cqrs';
import * as deal from '#domain/deal';
import * as forecast from '#domain/forecast';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RecordForecastSent = forecast.RecordForecast['sent'];

const decidedBy = (
  ruleVersion: number,
  rule: typeof forecast.recordForecast | typeof forecast.recordForecastByRule1,
): Operation<RecordForecastSent> => ({
  name: 'record-forecast',
  ruleVersion,
  streamOf: ({ dealId }) => streams.forecasts(dealId),
  decide: async (sent, reader, { today, actor }) =>
    rule(
      { sent, added: { today, actor, deal: await reader.state(streams.deal(sent.dealId), deal) } },
      await reader.state(streams.forecasts(sent.dealId), forecast),
    ),
});

export const recordForecast = decidedBy(2, forecast.recordForecast);

/** As long as one person recorded what the prospectus forecasts: what was recorded so stands. Nobody can ask for it any more. */
export const recordForecastByRule1 = decidedBy(1, forecast.recordForecastByRule1);

export class RecordForecast extends RequestedOperation<RecordForecastSent> {}

@CommandHandler(RecordForecast)
export class RecordForecastHandler extends OperationHandler<RecordForecastSent> {
  protected readonly operation = recordForecast;
}
