import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EnterEstimate } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class EstimateForm {
  @TextField({
    example: 'tax:vat',
    description: 'a tax or fee of the reserve that this payment does not decide, as traces spell it',
  })
  item: string;

  @AmountField({ example: '1200.00', description: 'what the period after this one is expected to owe of it' })
  amount: string;

  @TextField({ example: 'as of this period, for two sales are under way' })
  reason: string;
}

@ApiTags('periods')
@Controller('deals/:dealId/periods/:periodNumber/estimates')
export class EnterEstimateController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('enter-estimate', {
    summary: 'Estimate what the next period owes, for the reserve',
    description: 'A later estimate of the same item takes the place of the one before, until the period is closed.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DEAL_UNKNOWN',
      'ESTIMATE_NOT_ASKED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'ESTIMATE_ALREADY_ENTERED',
    ],
  })
  enter(@Param() path: PeriodPath, @Body() form: EstimateForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new EnterEstimate({ ...path, ...form }, context));
  }
}
