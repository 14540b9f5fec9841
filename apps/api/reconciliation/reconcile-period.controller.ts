import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReconcilePeriod } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/runs')
export class ReconcilePeriodController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('reconcile-period', {
    summary: 'Reconcile a period: reports, cash and the custodian’s statement against each other (对账)',
    description: 'What it finds is kept, also where that is nothing. A close looks anew, whatever was found before.',
    answers: 201,
    refusals: ['DEAL_UNKNOWN', 'PERIOD_UNKNOWN', 'PERIOD_ALREADY_CLOSED'],
  })
  reconcile(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReconcilePeriod({ ...path }, context));
  }
}
