import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DraftInstructions } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('distributions')
@Controller('deals/:dealId/distributions/:periodNumber/draft')
export class DraftInstructionsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('draft-instructions', {
    summary: 'Draft every transfer of an approved distribution (划款指令), as its maker',
    description: 'Again, until someone signs, where holder tax is withheld and a register was written to since.',
    answers: 200,
    ifMatch: 'required',
    refusals: [
      'DEAL_UNKNOWN',
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_CALCULATED',
      'DISTRIBUTION_NOT_APPROVED',
      'INSTRUCTIONS_ALREADY_DRAFTED',
      'DISTRIBUTION_ALREADY_INSTRUCTED',
      'DISTRIBUTION_ALREADY_PAID',
      'RECORD_DATE_NOT_REACHED',
      'CLASS_NOT_ALLOTTED',
      'HOLDER_KIND_UNKNOWN',
      'WITHHOLDING_NOT_COVERED',
    ],
  })
  draft(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new DraftInstructions({ ...path }, context));
  }
}
