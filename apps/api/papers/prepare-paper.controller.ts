import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { PreparePaper, type CommandReceipt } from '#application';
import { statementOf, statementShape } from '#domain/papers';
import { reportStatementRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes } from '../http/writes.js';

@ApiTags('papers')
@Controller('deals/:dealId/periods/:periodNumber/trustee-report')
export class PreparePaperController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({
    description: 'What the log does not say: figures from the servicer’s paper, rows that rest on assumptions, events.',
    schema: reportStatementRef,
  })
  @Write('prepare-paper', {
    summary: 'Prepare the trustee’s report (受托机构报告) of a period',
    description: 'Another one takes its place until it is published.',
    answers: 201,
    refusals: [
      'DISTRIBUTION_UNKNOWN',
      'DISTRIBUTION_NOT_APPROVED',
      'PAPER_ALREADY_PUBLISHED',
      'STATED_FIGURE_INVALID',
      'STATED_FIGURES_DIFFER',
      'CALENDAR_YEAR_MISSING',
    ],
  })
  prepare(
    @Param() path: PeriodPath,
    @Body() body: unknown,
    @TheExchange() exchange: Exchange,
  ): Promise<CommandReceipt> {
    const statement = statementOf(shapedBody(body, statementShape, 'the statement'));
    return this.writes.carryOut(
      exchange,
      (context) => new PreparePaper({ ...path, kind: 'trustee report', statement }, context),
    );
  }
}
