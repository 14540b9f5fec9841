import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { ProposeRestatement } from '#application';
import { ReceiptFiguresForm } from '../collections/receipt-figures.js';
import { PoolOfDayForm } from '../collections/report-pool.controller.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, IdField, OptionalIdField, TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

class CorrectedCollectionsForm extends ReceiptFiguresForm {
  @IdField({ example: 'servicer' })
  servicerId: string;
}

class CorrectedClaimForm {
  @IdField({ example: 'audit' })
  feeId: string;

  @AmountField()
  amount: string;
}

export class RestatementForm {
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CorrectedCollectionsForm)
  @ApiProperty({
    type: [CorrectedCollectionsForm],
    required: false,
    description: 'what a servicer should have reported in all',
  })
  collections?: CorrectedCollectionsForm[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CorrectedClaimForm)
  @ApiProperty({
    type: [CorrectedClaimForm],
    required: false,
    description: 'what should have been claimed of a fee in all',
  })
  claims?: CorrectedClaimForm[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PoolOfDayForm)
  @ApiProperty({
    type: [PoolOfDayForm],
    required: false,
    description: 'what should have been reported of the pool, by all servicers together, as of each day named',
  })
  pool?: PoolOfDayForm[];

  @OptionalIdField({ description: 'the party at fault, where the deal has the difference claimed' })
  claimedFrom?: string;

  @TextField({ example: 'the servicer’s file was of another pool' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/restatement')
export class ProposeRestatementController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-restatement', {
    summary: 'Compute a closed period as it should have been, for a second person to approve',
    description: 'What was published stays as it was; nothing is settled before the approval.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'SERVICER_UNKNOWN',
      'FEE_UNKNOWN',
      'PERIOD_ALREADY_ADJUSTED',
      'NOTHING_PUBLISHED',
      'POOL_REPORT_MISSING',
      'POOL_REPORT_DIFFERS',
      'RESTATEMENT_NOT_SETTLED',
      'LOSS_BEYOND_BALANCES',
      'ADJUSTMENT_WITHOUT_DIFFERENCE',
    ],
  })
  propose(
    @Param() path: PeriodPath,
    @Body() form: RestatementForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const { collections = [], claims = [], pool = [], claimedFrom = null, reason } = form;
    const sent = {
      ...{ dealId: path.dealId, periodNumber: path.periodNumber, claimedFrom, reason },
      collections: collections.map((one) => ({ ...one })),
      claims: claims.map((one) => ({ ...one })),
      pool: pool.map(({ collected, ...one }) => ({ ...one, collected: { ...collected } })),
    };
    return this.writes.carryOut(exchange, (context) => new ProposeRestatement(sent, context));
  }
}
