import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateNested } from 'class-validator';
import { AdjustReceipt } from '#application';
import { correctionCauses, type CorrectionCause } from '#domain/collections';
import { ReceiptFiguresForm } from '../collections/receipt-figures.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { CountField, IdField, PeriodNumberField, Shows, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ReceiptAdjustmentForm {
  @PeriodNumberField()
  periodNumber: number;

  @IdField({ description: 'the upload that reported the receipt' })
  uploadId: string;

  @CountField({ description: 'its line in the file, the header being line 1', example: 2 }, { max: 100_000_000 })
  line: number;

  @IsIn(correctionCauses)
  @Shows.oneOf(correctionCauses)
  cause: CorrectionCause;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReceiptFiguresForm)
  @Shows.object(ReceiptFiguresForm, { nullable: true, description: 'null for a return, booked or taken back' })
  corrected: ReceiptFiguresForm | null;

  @TextField({ example: 'the servicer’s letter of 2026-08-20' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/adjustments/receipts')
export class AdjustReceiptController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('adjust-receipt', {
    summary: 'Correct a receipt of a closed period: the difference counts in an open one',
    description:
      'A payment that the borrower’s bank returned is corrected to nothing; one that it did not return, to what it was before that: name no figures.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DEAL_UNKNOWN',
      'RECEIPT_UNKNOWN',
      'PERIOD_NOT_CLOSED',
      'PERIOD_ALREADY_RESTATED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'RETURN_UNKNOWN',
      'ADJUSTMENT_WITHOUT_DIFFERENCE',
    ],
  })
  adjust(
    @Param() { dealId }: DealPath,
    @Body() form: ReceiptAdjustmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { corrected = null, ...rest } = form;
    const sent = { dealId, ...rest, corrected: corrected && { ...corrected } };
    return this.writes.carryOut(exchange, (context) => new AdjustReceipt(sent, context));
  }
}
