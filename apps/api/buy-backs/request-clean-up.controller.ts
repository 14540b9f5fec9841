import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequestCleanUp } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class CleanUpForm {
  @IdField({ example: 'clean-up', description: 'the request’s own id, by which its money is booked' })
  requestId: string;

  @IdField({ example: 'originator', description: 'the originator that buys' })
  party: string;

  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ description: 'for all that is left of the pool' })
  price: string;

  @DateField({ description: 'the last day on which it is paid in time' })
  payBy: string;

  @TextField({ example: 'letter of the originator of 2028-01-10' })
  reason: string;
}

@ApiTags('buy-backs')
@Controller('deals/:dealId/clean-up')
export class RequestCleanUpController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('request-clean-up', {
    summary: 'Request the clean-up call (清仓回购) in the payment of an open period',
    description:
      'Both conditions are tested on what is booked so far, and stand in the request with their figures: the pool is small enough, and the price clears the senior classes.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'AMOUNT_NOT_POSITIVE',
      'DATE_MALFORMED',
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'POOL_NOT_REGISTERED',
      'ORIGINATOR_UNKNOWN',
      'CLEAN_UP_NOT_PROVIDED',
      'BUY_BACK_ALREADY_REQUESTED',
      'CLEAN_UP_ALREADY_REQUESTED',
      'CLEAN_UP_NOT_ALLOWED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'POOL_REPORT_MISSING',
      'POOL_REPORT_DIFFERS',
      'RESTATEMENT_NOT_SETTLED',
      'FIXING_MISSING',
      'PREVIOUS_DISTRIBUTION_NOT_PAID',
    ],
  })
  request(
    @Param() { dealId }: DealPath,
    @Body() form: CleanUpForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RequestCleanUp({ dealId, ...form }, context));
  }
}
