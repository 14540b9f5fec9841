import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssignUnidentifiedCash } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class CashAssignmentForm {
  @TextField({ example: 'B20260812-0007', description: 'the bank’s reference of the credit in suspense' })
  bankReference: string;

  @IdField({ example: 'servicer' })
  servicerId: string;

  @PeriodNumberField()
  periodNumber: number;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/unidentified-cash/assignments')
export class AssignUnidentifiedCashController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('assign-unidentified-cash', {
    summary: 'Take cash out of suspense: it is a servicer’s remittance of an open period',
    answers: 201,
    refusals: ['DEAL_UNKNOWN', 'SERVICER_UNKNOWN', 'CASH_NOT_IN_SUSPENSE', 'PERIOD_UNKNOWN', 'PERIOD_ALREADY_CLOSED'],
  })
  assign(
    @Param() { dealId }: DealPath,
    @Body() form: CashAssignmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new AssignUnidentifiedCash({ dealId, ...form }, context));
  }
}
