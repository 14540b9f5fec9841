import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmHolderPayment } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class HolderPaymentForm {
  @DateField({ description: 'the day the registrar paid the holders, on or after the payment date' })
  paidOn: string;
}

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/holder-payment')
export class ConfirmHolderPaymentController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('confirm-holder-payment', {
    summary: 'Confirm that the registrar paid the holders (兑付)',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_CALCULATED',
      'DISTRIBUTION_NOT_APPROVED',
      'DISTRIBUTION_NOT_SETTLED',
      'DISTRIBUTION_ALREADY_PAID',
      'LUMP_SUM_RETURNED',
      'PAYMENT_DATE_NOT_REACHED',
      'CLASS_NOT_ALLOTTED',
    ],
  })
  confirm(
    @Param() path: PeriodPath,
    @Body() { paidOn }: HolderPaymentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ConfirmHolderPayment({ ...path, paidOn }, context));
  }
}
