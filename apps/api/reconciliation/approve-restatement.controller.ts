import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveRestatement } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class RestatementApprovalForm {
  @TextField({ description: 'the digest of the proposal that was seen, as reading the restatement shows it' })
  digest: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/restatement/approval')
export class ApproveRestatementController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('approve-restatement', {
    summary: 'Restate a closed period as proposed, as a second person',
    answers: 201,
    refusals: [
      'PERIOD_ALREADY_RESTATED',
      'PERIOD_ALREADY_ADJUSTED',
      'RESTATEMENT_NOT_PROPOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
      'RESTATEMENT_NOT_SETTLED',
    ],
  })
  approve(
    @Param() path: PeriodPath,
    @Body() { digest }: RestatementApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveRestatement({ ...path, digest }, context));
  }
}
