import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestOverride } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class OverrideRequestForm {
  @TextField({ example: 'the servicer remits the rest on Monday, as it confirmed in writing' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/override-requests')
export class RequestOverrideController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('request-override', {
    summary: 'Ask that a period be closed although the breaks of its newest run stand',
    answers: 201,
    refusals: ['PERIOD_ALREADY_CLOSED', 'NOTHING_TO_OVERRIDE'],
  })
  request(
    @Param() path: PeriodPath,
    @Body() form: OverrideRequestForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RequestOverride({ ...path, ...form }, context));
  }
}
