import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SendBackForecast } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { ForecastPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ForecastSendingBackForm {
  @TextField({ example: 'period 3 is 25,000,000.00 in the prospectus' })
  reason: string;
}

@ApiTags('forecast')
@Controller('deals/:dealId/forecasts/:forecastId/sendings-back')
export class SendBackForecastController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('send-back-forecast', {
    summary: 'Withdraw a proposed forecast, or send it back',
    description: 'What stands stays; it may be proposed again.',
    answers: 201,
    refusals: ['FORECAST_NOT_PROPOSED'],
  })
  sendBack(
    @Param() path: ForecastPath,
    @Body() { reason }: ForecastSendingBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackForecast({ ...path, reason }, context));
  }
}
