import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdjustInvoice } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, CountField, IdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class InvoiceAdjustmentForm {
  @PeriodNumberField()
  periodNumber: number;

  @CountField({ description: 'the closed period in which the invoice was entered', example: 3 })
  invoicePeriod: number;

  @IdField({ example: 'audit' })
  feeId: string;

  @TextField({ example: 'INV-2026-17' })
  invoiceReference: string;

  @AmountField({ description: 'what the invoice should have been entered with' })
  corrected: string;

  @TextField({ example: 'the auditor’s credit note' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/adjustments/invoices')
export class AdjustInvoiceController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('adjust-invoice', {
    summary: 'Correct an invoice that a closed period paid: the difference is claimed in an open one',
    description: 'A difference below zero is kept back from the invoices of the fee in the open period.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DEAL_UNKNOWN',
      'INVOICE_UNKNOWN',
      'PERIOD_NOT_CLOSED',
      'PERIOD_ALREADY_RESTATED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'ADJUSTMENT_WITHOUT_DIFFERENCE',
      'CLAIM_BELOW_ZERO',
    ],
  })
  adjust(
    @Param() { dealId }: DealPath,
    @Body() form: InvoiceAdjustmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new AdjustInvoice({ dealId, ...form }, context));
  }
}
