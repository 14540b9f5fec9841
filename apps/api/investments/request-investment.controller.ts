import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { RequestInvestment } from '#application';
import { investmentKinds, type InvestmentKind } from '#domain/deal';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class InvestmentForm {
  @IdField({ example: 'deposit-2026-3', description: 'an id of your own' })
  investmentId: string;

  @IsIn(investmentKinds)
  @ApiProperty({ enum: investmentKinds, example: 'deposit' })
  kind: InvestmentKind;

  @TextField({ example: '某银行七天通知存款', description: 'with whom, or in what paper' })
  issuer: string;

  @AmountField({ example: '5000000.00' })
  amount: string;

  @TextField({ example: '0.0180', description: 'a year, as a decimal' })
  rate: string;

  @DateField({ description: 'the day on which it is to be bought' })
  buysOn: string;

  @DateField({ description: 'the day on which it matures: before the next allocation date' })
  maturesOn: string;

  @TextField({ example: 'cash of the quarter' })
  reason: string;
}

@ApiTags('investments')
@Controller('deals/:dealId/investments')
export class RequestInvestmentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('request-investment', {
    summary: 'Request that idle cash be invested (合格投资); someone else approves',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'AMOUNT_NOT_POSITIVE',
      'DATE_MALFORMED',
      'DEAL_UNKNOWN',
      'TRUST_NOT_ESTABLISHED',
      'INVESTMENT_ALREADY_REQUESTED',
      'INVESTMENT_NOT_PERMITTED',
      'INVESTMENT_MATURES_TOO_LATE',
    ],
  })
  request(
    @Param() { dealId }: DealPath,
    @Body() form: InvestmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RequestInvestment({ dealId, ...form }, context));
  }
}
