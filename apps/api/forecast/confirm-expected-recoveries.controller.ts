import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmExpectedRecoveries } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { ExpectationPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { ForecastConfirmationForm } from './confirm-forecast.controller.js';

@ApiTags('forecast')
@Controller('deals/:dealId/forecasts/:forecastId/assets/:number/confirmation')
export class ConfirmExpectedRecoveriesController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('confirm-expected-recoveries', {
    summary: 'Record what the prospectus’ forecast expects of assets, as it was proposed, as a second person',
    answers: 201,
    refusals: ['FORECAST_NOT_PROPOSED', 'APPROVAL_BY_MAKER', 'APPROVAL_OF_OTHER_FIGURES', 'FORECAST_INVALID'],
  })
  confirm(
    @Param() path: ExpectationPath,
    @Body() { digest }: ForecastConfirmationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmExpectedRecoveries({ ...path, digest }, context));
  }
}
