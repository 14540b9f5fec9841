import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReceiveBuyBackPayment } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, PeriodNumberField, TextField } from '../http/fields.js';
import { BuyBackPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class BuyBackPaymentForm {
  @PeriodNumberField()
  periodNumber: number;

  @AmountField({ example: '120000.00' })
  amount: string;

  @DateField({ description: 'the day the bank credited the trust’s account' })
  valueDate: string;

  @TextField({ example: 'B20260820-0007', description: 'the bank’s reference of the credit; booked once' })
  bankReference: string;
}

@ApiTags('buy-backs')
@Controller('deals/:dealId/buy-backs/:requestId/payments')
export class ReceiveBuyBackPaymentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('receive-buy-back-payment', {
    summary: 'Book what an originator pays for assets (不合格资产赎回价款, 清仓回购价款), in one sum or several',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'AMOUNT_NOT_POSITIVE',
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'BANK_REFERENCE_ALREADY_BOOKED',
      'CREDIT_DIFFERS',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'BUY_BACK_NOT_APPROVED',
      'BUY_BACK_LAPSED',
      'CLEAN_UP_OF_OTHER_PERIOD',
      'BUY_BACK_NOT_OWED',
    ],
  })
  receive(
    @Param() path: BuyBackPath,
    @Body() form: BuyBackPaymentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReceiveBuyBackPayment({ ...path, ...form }, context));
  }
}
