import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { AdjustAssetStatus, type AdjustAssetStatusSent } from '#application';
import { disposalStatuses, loanCategories, type DisposalStatus, type LoanCategory } from '#domain/servicing';
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

type Corrected = AdjustAssetStatusSent['corrected'];

/** What of an asset's line was otherwise; the whole line rolls forward with it. */
export class StatusFiguresForm implements Corrected {
  @IsOptional()
  @IsIn(loanCategories)
  @Shows.oneOf(loanCategories, { required: false, description: '五级分类' })
  category?: LoanCategory;

  @OptionalDigitsField('逾期天数')
  overdueDays?: string;

  @IsOptional()
  @IsIn(disposalStatuses)
  @Shows.oneOf(disposalStatuses, { required: false, description: '处置状态' })
  status?: DisposalStatus;

  @OptionalAmountField()
  newInterest?: string;

  @OptionalAmountField()
  recoveredPrincipal?: string;

  @OptionalAmountField()
  recoveredInterest?: string;

  @OptionalAmountField()
  recoveredPenalty?: string;

  @OptionalAmountField()
  recoveredFee?: string;

  @OptionalAmountField()
  disposalCost?: string;

  @OptionalAmountField()
  waived?: string;

  @OptionalAmountField()
  removed?: string;

  @OptionalAmountField()
  writtenOff?: string;

  @OptionalAmountField()
  closingPrincipal?: string;

  @OptionalAmountField()
  closingInterest?: string;

  @OptionalAmountField()
  closingFee?: string;
}

export class StatusAdjustmentForm {
  @PeriodNumberField()
  periodNumber: number;

  @IdField({ description: 'the servicer that sent the asset status file' })
  servicerId: string;

  @CountField({ description: 'the closed period that the file is of', example: 3 })
  correctsPeriod: number;

  @TextField({ example: 'A000001', description: '资产编号' })
  assetId: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => StatusFiguresForm)
  @Shows.object(StatusFiguresForm, { description: 'as it should have been; what is left out stands' })
  corrected: StatusFiguresForm;

  @TextField({ example: 'the servicer’s letter of 2026-08-20' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/adjustments/assets')
export class AdjustAssetStatusController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('adjust-asset-status', {
    summary: 'Correct an asset’s line of a closed period’s status file: from the open period on it stands as corrected',
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
      'DEPARTURE_DIFFERS',
    ],
  })
  adjust(
    @Param() { dealId }: DealPath,
    @Body() form: StatusAdjustmentForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { dealId, ...form, corrected: { ...form.corrected } };
    return this.writes.carryOut(exchange, (context) => new AdjustAssetStatus(sent, context));
  }
}
