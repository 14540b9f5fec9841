import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveDistribution } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ApprovalForm {
  @DigestField('the calculation')
  digest: string;
}

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/approval')
export class ApproveDistributionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('approve-distribution', {
    summary: 'Approve a calculation that someone else made (复核)',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_CALCULATED',
      'DISTRIBUTION_ALREADY_APPROVED',
      'INSTRUCTIONS_ALREADY_DRAFTED',
      'DISTRIBUTION_ALREADY_INSTRUCTED',
      'DISTRIBUTION_ALREADY_PAID',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
    ],
  })
  approve(
    @Param() path: PeriodPath,
    @Body() { digest }: ApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveDistribution({ ...path, digest }, context));
  }
}
