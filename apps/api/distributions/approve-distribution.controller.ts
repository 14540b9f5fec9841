import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { ApproveDistribution, type CommandReceipt } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes } from '../http/writes.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class ApprovalForm {
  @Matches(SHA256, { message: '$property is the calculation’s digest: 64 hexadecimal digits' })
  @ApiProperty({
    type: String,
    pattern: SHA256.source,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'the digest of the calculation that was looked at: what is approved',
  })
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
  ): Promise<CommandReceipt> {
    return this.writes.carryOut(exchange, (context) => new ApproveDistribution({ ...path, digest }, context));
  }
}
