import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClosePeriod } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('periods')
@Controller('deals/:dealId/periods/:periodNumber/closure')
export class ClosePeriodController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('close-period', {
    summary: 'Close a period: its cash is reconciled and its inputs are frozen',
    description:
      'The receipt says that nothing is booked to the period any more; it is closed, and can be distributed, when reading it says so. If-Match guards the dates and invoices that were seen; what was booked meanwhile is reconciled as it stands.',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DEAL_UNKNOWN',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'PERIOD_NOT_ENDED',
      'MORE_TAKEN_BACK_THAN_RECEIVED',
      'CASH_NOT_RECONCILED',
      'POOL_REPORT_MISSING',
      'POOL_REPORT_DIFFERS',
      'RESTATEMENT_NOT_SETTLED',
      'FIXING_MISSING',
      'CLEAN_UP_PAID_IN_PART',
      'PREVIOUS_DISTRIBUTION_NOT_PAID',
      'LOSS_BEYOND_BALANCES',
      'PURCHASE_NOT_COVERED',
      'ESTIMATE_MISSING',
    ],
  })
  close(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ClosePeriod({ ...path }, context));
  }
}
