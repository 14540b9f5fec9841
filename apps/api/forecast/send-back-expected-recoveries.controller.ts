import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SendBackExpectedRecoveries } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { ExpectationPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { ForecastSendingBackForm } from './send-back-forecast.controller.js';

@ApiTags('forecast')
@Controller('deals/:dealId/forecasts/:forecastId/assets/:number/sendings-back')
export class SendBackExpectedRecoveriesController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('send-back-expected-recoveries', {
    summary: 'Withdraw what was proposed of assets, or send it back',
    description: 'Nothing of it counts; it may be proposed again.',
    answers: 201,
    refusals: ['FORECAST_NOT_PROPOSED'],
  })
  sendBack(
    @Param() path: ExpectationPath,
    @Body() { reason }: ForecastSendingBackForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new SendBackExpectedRecoveries({ ...path, reason }, context));
  }
}
