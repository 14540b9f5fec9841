import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenPeriod } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodNumberField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class PeriodForm {
  @PeriodNumberField()
  periodNumber: number;
}

@ApiTags('periods')
@Controller('deals/:dealId/periods')
export class OpenPeriodController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('open-period', {
    summary: 'Open a collection period',
    description: 'Its dates are resolved with the newest calendar, whose version it keeps.',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'TRUST_TERMINATED',
      'CALENDAR_UNKNOWN',
      'CALENDAR_YEAR_MISSING',
      'SCHEDULE_UNRESOLVED',
      'PERIOD_UNKNOWN',
      'PREVIOUS_PERIOD_NOT_OPENED',
      'PERIOD_ALREADY_OPENED',
      'PERIOD_ALREADY_CLOSED',
    ],
  })
  open(
    @Param() { dealId }: DealPath,
    @Body() { periodNumber }: PeriodForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new OpenPeriod({ dealId, periodNumber }, context));
  }
}
