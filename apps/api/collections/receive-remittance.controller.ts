import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReceiveRemittance } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { CREDIT_REFUSALS } from './credit-refusals.js';

export class RemittanceForm {
  @IdField({ example: 'servicer' })
  servicerId: string;

  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ description: 'what the bank credited' })
  amount: string;

  @DateField({ description: 'the day the bank credited the collection account' })
  valueDate: string;

  @TextField({ example: 'B20260810-0031', description: 'the bank’s reference of the credit; booked once' })
  bankReference: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/remittances')
export class ReceiveRemittanceController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('receive-remittance', {
    summary: 'Book a servicer’s remittance on the collection account (转付)',
    answers: 201,
    refusals: [...CREDIT_REFUSALS, 'SERVICER_UNKNOWN'],
  })
  receive(
    @Param() { dealId }: DealPath,
    @Body() form: RemittanceForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReceiveRemittance({ dealId, ...form }, context));
  }
}
