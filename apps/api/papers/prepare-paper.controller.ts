import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { PreparePaper } from '#application';
import { statementReader } from '#domain/papers';
import { materialEventRef, remarksRef, reportStatementRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { makingRefusals } from './making-refusals.js';
import { paperId, PaperPath } from './paper.path.js';

@ApiTags('papers')
@Controller('deals/:dealId/papers/:kind/:number')
export class PreparePaperController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({
    description:
      'What the log does not say. Of a trustee’s report: figures from the servicer’s paper, rows that rest on assumptions, events. Of a material event: what happened. Of all others: remarks.',
    schema: { anyOf: [reportStatementRef, materialEventRef, remarksRef] },
  })
  @Write('prepare-paper', {
    summary: 'Prepare a paper: a trustee’s report (受托机构报告), a payment notice, an annual report …',
    description: 'Another one takes its place until it is published.',
    answers: 201,
    refusals: [
      ...makingRefusals,
      'PAPER_ALREADY_PUBLISHED',
      'PAPER_NUMBER_INVALID',
      'STATED_FIGURE_INVALID',
      'STATED_FIGURES_DIFFER',
      'DATE_IN_FUTURE',
    ],
  })
  prepare(@Param() path: PaperPath, @Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const id = paperId(path);
    const { shape, complete } = statementReader(id.kind);
    const statement = complete(shapedBody(body, shape, 'the statement'));
    return this.writes.carryOut(exchange, (context) => new PreparePaper({ ...id, statement }, context));
  }
}
