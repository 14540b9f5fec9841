import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenFinalPeriod } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class FinalPeriodForm {
  @PeriodNumberField()
  periodNumber: number;

  @DateField({ description: 'The last day whose money it counts, at the latest today' })
  determinationDate: string;

  @DateField({ description: 'The day on which it pays; another day than a working day rolls as the terms say' })
  paymentDate: string;

  @TextField({ description: 'What is still to be paid out', example: 'interest that the bank credited on closing' })
  reason: string;
}

@ApiTags('periods')
@Controller('deals/:dealId/final-periods')
export class OpenFinalPeriodController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('open-final-period', {
    summary: 'Open one more period of a trust that has ended',
    description:
      'For what came in, or came back, after its last payment. It is closed and paid like any period; its other dates follow from the two named.',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'CALENDAR_UNKNOWN',
      'CALENDAR_YEAR_MISSING',
      'SCHEDULE_UNRESOLVED',
      'TRUST_NOT_TERMINATED',
      'PAYMENT_OUTSTANDING',
      'PREVIOUS_PERIOD_NOT_OPENED',
      'PERIOD_ALREADY_OPENED',
      'PERIOD_ALREADY_CLOSED',
    ],
  })
  open(
    @Param() { dealId }: DealPath,
    @Body() form: FinalPeriodForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { periodNumber, determinationDate, paymentDate, reason } = form;
    const sent = { dealId, periodNumber, determinationDate, paymentDate, reason };
    return this.writes.carryOut(exchange, (context) => new OpenFinalPeriod(sent, context));
  }
}
