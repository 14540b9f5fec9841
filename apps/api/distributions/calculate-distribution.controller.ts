import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalculateDistribution } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/calculation')
export class CalculateDistributionController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('calculate-distribution', {
    summary: 'Run the waterfall on what the period’s close froze',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'PERIOD_NOT_CLOSED',
      'DISTRIBUTION_ALREADY_CALCULATED',
      'DISTRIBUTION_ALREADY_APPROVED',
      'INSTRUCTIONS_ALREADY_DRAFTED',
      'DISTRIBUTION_ALREADY_INSTRUCTED',
      'DISTRIBUTION_ALREADY_PAID',
    ],
  })
  calculate(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new CalculateDistribution({ ...path }, context));
  }
}
