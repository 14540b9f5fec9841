import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveOverride } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class OverrideApprovalForm {
  @TextField({ description: 'the request’s digest, as the reconciliation shows it' })
  digest: string;

  @TextField({ example: 'confirmed with the servicer by telephone' })
  reason: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/override-approvals')
export class ApproveOverrideController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('approve-override', {
    summary: 'Let the breaks of the waiting request pass, as a second person',
    description: 'They pass as they stood when the request was made: one whose amount changes stands again.',
    answers: 201,
    refusals: ['PERIOD_ALREADY_CLOSED', 'OVERRIDE_NOT_REQUESTED', 'APPROVAL_BY_MAKER', 'APPROVAL_OF_OTHER_FIGURES'],
  })
  approve(
    @Param() path: PeriodPath,
    @Body() form: OverrideApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveOverride({ ...path, ...form }, context));
  }
}
