import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BookInvestment, BookMaturity } from '#application';
import { CREDIT_REFUSALS } from '../collections/credit-refusals.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, PeriodNumberField, TextField } from '../http/fields.js';
import { InvestmentPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class InvestmentMovementForm {
  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ example: '5000000.00', description: 'what the collection account was debited, or credited in all' })
  amount: string;

  @DateField({ description: 'the bank’s value date' })
  valueDate: string;

  @TextField({ example: 'B20260701-0003', description: 'the bank’s reference of the movement; booked once' })
  bankReference: string;
}

/** What the custodian did: it paid for an investment, and received what came of it. */
@ApiTags('investments')
@Controller('deals/:dealId/investments/:investmentId')
export class BookInvestmentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post('purchase')
  @Write('book-investment', {
    summary: 'Book what was paid for an approved investment',
    answers: 201,
    refusals: [
      ...CREDIT_REFUSALS,
      'INVESTMENT_NOT_APPROVED',
      'INVESTMENT_ALREADY_BOUGHT',
      'INVESTMENT_DIFFERS',
      'INVESTMENT_NOT_PERMITTED',
      'INVESTMENT_MATURES_TOO_LATE',
      'EARLIER_PERIOD_NOT_CLOSED',
      'CREDIT_NOT_COVERED',
    ],
  })
  purchase(
    @Param() path: InvestmentPath,
    @Body() form: InvestmentMovementForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new BookInvestment({ ...path, ...form }, context));
  }

  @Post('maturity')
  @Write('book-maturity', {
    summary: 'Book what an investment paid as it came to its end, whatever was agreed',
    answers: 201,
    refusals: [...CREDIT_REFUSALS, 'INVESTMENT_NOT_HELD'],
  })
  maturity(
    @Param() path: InvestmentPath,
    @Body() form: InvestmentMovementForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new BookMaturity({ ...path, ...form }, context));
  }
}
