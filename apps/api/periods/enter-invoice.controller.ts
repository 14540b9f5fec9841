import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EnterInvoice } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, IdField, TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class InvoiceForm {
  @IdField({ example: 'agent', description: 'a fee by invoice or claim of the deal’s terms' })
  feeId: string;

  @AmountField({ example: '2000.00' })
  amount: string;

  @TextField({ example: 'INV-2026-0107', description: 'the payee’s reference; entered once in a period' })
  invoiceReference: string;
}

@ApiTags('periods')
@Controller('deals/:dealId/periods/:periodNumber/invoices')
export class EnterInvoiceController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('enter-invoice', {
    summary: 'Enter a payee’s invoice or expense claim',
    answers: 201,
    ifMatch: 'required',
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'AMOUNT_NOT_POSITIVE',
      'DEAL_UNKNOWN',
      'FEE_UNKNOWN',
      'FEE_NOT_BY_INVOICE',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'INVOICE_ALREADY_ENTERED',
    ],
  })
  enter(@Param() path: PeriodPath, @Body() form: InvoiceForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new EnterInvoice({ ...path, ...form }, context));
  }
}
