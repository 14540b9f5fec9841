import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReschedulePeriod } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('periods')
@Controller('deals/:dealId/periods/:periodNumber/rescheduling')
export class ReschedulePeriodController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('reschedule-period', {
    summary: 'Give an open period the dates that its schedule has now',
    description:
      'After holidays were published that move its dates. A payment that clears a class and changes the frequency reschedules the period after it by itself.',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'CALENDAR_UNKNOWN',
      'CALENDAR_YEAR_MISSING',
      'SCHEDULE_UNRESOLVED',
      'PERIOD_UNKNOWN',
      'PREVIOUS_PERIOD_NOT_OPENED',
      'PERIOD_ALREADY_CLOSED',
      'PERIOD_DATES_UNCHANGED',
    ],
  })
  reschedule(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReschedulePeriod({ ...path }, context));
  }
}
