import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { RecordForecast } from '#application';
import { statedForecastShape } from '#domain/forecast';
import { statedForecastRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('forecast')
@Controller('deals/:dealId/forecasts')
export class RecordForecastController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({
    description: 'Whose forecast it is, as of when, and what is recovered by period.',
    schema: statedForecastRef,
  })
  @Write('record-forecast', {
    summary: 'Record what the prospectus, a rating agency or another expects the pool to bring',
    description:
      'The same id again, as of the same day or a later one, takes the place of what was recorded. What the prospectus forecasts is proposed, and stands once another person confirms it.',
    answers: 201,
    refusals: ['DATE_IN_FUTURE', 'DEAL_UNKNOWN', 'FORECAST_UNCHANGED', 'FORECAST_INVALID'],
  })
  recordForecast(
    @Param() { dealId }: DealPath,
    @Body() body: unknown,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const forecast = shapedBody(body, statedForecastShape, 'the forecast');
    return this.writes.carryOut(exchange, (context) => new RecordForecast({ dealId, ...forecast }, context));
  }
}
