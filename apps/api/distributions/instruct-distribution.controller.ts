import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InstructDistribution, type CommandReceipt } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes } from '../http/writes.js';

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/instruction')
export class InstructDistributionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('instruct-distribution', {
    summary: 'Instruct the custodian to make the approved transfers (划款)',
    description: 'First those between the trust’s accounts; when all are executed, the payments follow by themselves.',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_CALCULATED',
      'DISTRIBUTION_NOT_APPROVED',
      'DISTRIBUTION_ALREADY_INSTRUCTED',
      'DISTRIBUTION_ALREADY_PAID',
    ],
  })
  instruct(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<CommandReceipt> {
    return this.writes.carryOut(exchange, (context) => new InstructDistribution({ ...path }, context));
  }
}
