import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmForecast } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { ForecastPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ForecastConfirmationForm {
  @TextField({ description: 'the digest of the proposal that was seen, as the proposed forecasts show it' })
  digest: string;
}

@ApiTags('forecast')
@Controller('deals/:dealId/forecasts/:forecastId/confirmation')
export class ConfirmForecastController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('confirm-forecast', {
    summary: 'Record what the prospectus forecasts, as it was proposed, as a second person',
    answers: 201,
    refusals: ['FORECAST_NOT_PROPOSED', 'APPROVAL_BY_MAKER', 'APPROVAL_OF_OTHER_FIGURES'],
  })
  confirm(
    @Param() path: ForecastPath,
    @Body() { digest }: ForecastConfirmationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmForecast({ ...path, digest }, context));
  }
}
