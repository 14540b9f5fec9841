import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { BookBankCharge } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { CREDIT_REFUSALS } from './credit-refusals.js';

export class BankChargeForm {
  @IsOptional()
  @IdField({
    example: 'income',
    description: 'the account of the terms that the bank took it off; only in a deal that names accounts of its own',
    required: false,
  })
  accountId?: string;

  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ example: '15.00' })
  amount: string;

  @DateField({ description: 'the day on which the bank took it' })
  valueDate: string;

  @TextField({ example: 'B20260624-0007', description: 'the bank’s reference of the charge; booked once' })
  bankReference: string;

  @TextField({ example: '跨行划款手续费', description: 'what the bank charged for, in its words' })
  remark: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/bank-charges')
export class BookBankChargeController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('book-bank-charge', {
    summary: 'Book what the bank took off an account for itself',
    answers: 201,
    refusals: [...CREDIT_REFUSALS, 'ACCOUNT_UNKNOWN', 'EARLIER_PERIOD_NOT_CLOSED', 'CREDIT_NOT_COVERED'],
  })
  book(
    @Param() { dealId }: DealPath,
    @Body() form: BankChargeForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new BookBankCharge({ dealId, ...form }, context));
  }
}
