import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { AdjustPeriodSummary, type AdjustPeriodSummarySent } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import {
  CountField,
  IdField,
  OptionalAmountField,
  OptionalDigitsField,
  PeriodNumberField,
  Shows,
  TextField,
} from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

type Corrected = AdjustPeriodSummarySent['corrected'];

/** The figures that were otherwise; gross, net and what was left follow from them. */
export class SummaryFiguresForm implements Corrected {
  @OptionalAmountField()
  principal?: string;

  @OptionalAmountField()
  interest?: string;

  @OptionalAmountField()
  penalty?: string;

  @OptionalAmountField()
  fee?: string;

  @OptionalAmountField()
  disposalCost?: string;

  @OptionalAmountField()
  newInterest?: string;

  @OptionalAmountField()
  waived?: string;

  @OptionalAmountField()
  removed?: string;

  @OptionalAmountField()
  remitted?: string;

  @OptionalDigitsField('处置完毕笔数')
  disposedCount?: string;

  @OptionalDigitsField('移出笔数')
  removedCount?: string;
}

export class SummaryAdjustmentForm {
  @PeriodNumberField()
  periodNumber: number;

  @IdField({ description: 'the servicer that sent the summary' })
  servicerId: string;

  @CountField({ description: 'the closed period that the summary is of', example: 3 })
  correctsPeriod: number;

  @IsDefined()
  @ValidateNested()
  @Type(() => SummaryFiguresForm)
  @Shows.object(SummaryFiguresForm, { description: 'as it should have been; what is left out stands' })
  corrected: SummaryFiguresForm;

  @TextField({ example: 'the servicer’s letter of 2026-08-20' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/adjustments/summaries')
export class AdjustPeriodSummaryController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('adjust-period-summary', {
    summary: 'Correct a closed period’s summary: the next one goes on from what is left after it',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DEAL_UNKNOWN',
      'SERVICER_UNKNOWN',
      'REPORT_UNKNOWN',
      'PERIOD_NOT_CLOSED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'ADJUSTMENT_WITHOUT_DIFFERENCE',
      'ADJUSTMENT_CONTRADICTED',
    ],
  })
  adjust(
    @Param() { dealId }: DealPath,
    @Body() form: SummaryAdjustmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { dealId, ...form, corrected: { ...form.corrected } };
    return this.writes.carryOut(exchange, (context) => new AdjustPeriodSummary(sent, context));
  }
}
