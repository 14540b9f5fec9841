import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ReceiveAccountIncome, type ReceiveAccountIncomeSent } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { CREDIT_REFUSALS } from './credit-refusals.js';

type Kind = ReceiveAccountIncomeSent['kind'];

const KINDS: readonly Kind[] = ['bank interest', 'investment income', 'other'];

export class AccountIncomeForm {
  @IsOptional()
  @IdField({
    example: 'reserve',
    description: 'the account of the terms that was credited; only in a deal that names accounts of its own',
    required: false,
  })
  accountId?: string;

  @IsIn(KINDS)
  @ApiProperty({ enum: KINDS, example: 'bank interest' })
  kind: Kind;

  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ example: '5180.97' })
  amount: string;

  @DateField({ description: 'the day the bank credited the account' })
  valueDate: string;

  @TextField({ example: 'B20260621-0002', description: 'the bank’s reference of the credit; booked once' })
  bankReference: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/account-income')
export class ReceiveAccountIncomeController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('receive-account-income', {
    summary: 'Book bank interest or investment income of an account',
    answers: 201,
    refusals: [...CREDIT_REFUSALS, 'ACCOUNT_UNKNOWN'],
  })
  receive(
    @Param() { dealId }: DealPath,
    @Body() form: AccountIncomeForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReceiveAccountIncome({ dealId, ...form }, context));
  }
}
