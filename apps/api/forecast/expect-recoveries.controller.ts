import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { ExpectRecoveries } from '#application';
import { statedExpectationsShape } from '#domain/forecast';
import { statedExpectationsRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { ForecastPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('forecast')
@Controller('deals/:dealId/forecasts/:forecastId/assets')
export class ExpectRecoveriesController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({ description: 'Assets, what each brings in all, gross, and by when.', schema: statedExpectationsRef })
  @Write('expect-recoveries', {
    summary: 'Record what a forecast expects of assets one by one; of the prospectus’ forecast it is proposed',
    description: 'Said again of an asset, the newer word counts; a forecast recorded as of a later day is told anew.',
    answers: 201,
    refusals: [
      'POOL_NOT_REGISTERED',
      'ASSET_NOT_IN_POOL',
      'FORECAST_UNKNOWN',
      'FORECAST_UNCHANGED',
      'FORECAST_INVALID',
    ],
  })
  expectRecoveries(
    @Param() path: ForecastPath,
    @Body() body: unknown,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const stated = shapedBody(body, statedExpectationsShape, 'what is expected');
    return this.writes.carryOut(exchange, (context) => new ExpectRecoveries({ ...path, ...stated }, context));
  }
}
