import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReceiveSupportPayment } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField, TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class SupportPaymentForm {
  @IdField({ example: 'liquidity', description: 'the support’s id in the deal’s terms' })
  supportId: string;

  @IdField({ example: 'holder-a', description: 'the party that was called' })
  provider: string;

  @AmountField({ example: '120000.00' })
  amount: string;

  @DateField({ description: 'the day the bank credited the trust’s account' })
  valueDate: string;

  @TextField({ example: 'B20260820-0007', description: 'the bank’s reference of the credit; booked once' })
  bankReference: string;
}

@ApiTags('supports')
@Controller('deals/:dealId/periods/:periodNumber/support-payments')
export class ReceiveSupportPaymentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('receive-support-payment', {
    summary: 'Book what a provider pays on its call (流动性支持款项)',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'AMOUNT_NOT_POSITIVE',
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'BANK_REFERENCE_ALREADY_BOOKED',
      'CREDIT_DIFFERS',
      'SUPPORT_NOT_CALLED',
      'SUPPORT_NOT_OWED',
    ],
  })
  receive(
    @Param() path: PeriodPath,
    @Body() form: SupportPaymentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReceiveSupportPayment({ ...path, ...form }, context));
  }
}
