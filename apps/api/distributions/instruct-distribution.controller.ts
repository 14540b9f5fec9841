import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InstructDistribution } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DigestField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class SignatureForm {
  @DigestField('the drafted transfers')
  digest: string;
}

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/instruction')
export class InstructDistributionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('instruct-distribution', {
    summary: 'Sign the transfers that someone else drafted (复核), and instruct the custodian (划款)',
    description: 'First those between the trust’s accounts; when all are executed, the payments follow by themselves.',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_CALCULATED',
      'DISTRIBUTION_NOT_APPROVED',
      'INSTRUCTIONS_NOT_DRAFTED',
      'DISTRIBUTION_ALREADY_INSTRUCTED',
      'DISTRIBUTION_ALREADY_PAID',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
      'WITHHOLDING_OUTDATED',
      'HOLDER_KIND_UNKNOWN',
    ],
  })
  instruct(
    @Param() path: PeriodPath,
    @Body() { digest }: SignatureForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new InstructDistribution({ ...path, digest }, context));
  }
}
