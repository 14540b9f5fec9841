import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReceiveUnidentifiedCash } from '#application';
import { CREDIT_REFUSALS } from '../collections/credit-refusals.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class UnidentifiedCashForm {
  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ description: 'what the bank credited' })
  amount: string;

  @DateField({ description: 'the day the bank credited the collection account' })
  valueDate: string;

  @TextField({ example: 'B20260812-0007', description: 'the bank’s reference of the credit; booked once' })
  bankReference: string;

  @TextField({ example: '某某公司', description: 'whatever the bank says of who paid, and for what' })
  remark: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/unidentified-cash')
export class ReceiveUnidentifiedCashController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('receive-unidentified-cash', {
    summary: 'Book a credit of which nobody knows yet whose it is: it is held in suspense',
    answers: 201,
    refusals: CREDIT_REFUSALS,
  })
  receive(
    @Param() { dealId }: DealPath,
    @Body() form: UnidentifiedCashForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReceiveUnidentifiedCash({ dealId, ...form }, context));
  }
}
