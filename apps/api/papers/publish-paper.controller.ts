import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PublishPaper } from '#application';
import { DigestField } from '../http/fields.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { paperId, PaperPath } from './paper.path.js';

export class PublicationForm {
  @DigestField('the figures')
  figuresDigest: string;
}

@ApiTags('papers')
@Controller('deals/:dealId/papers/:kind/:number/publication')
export class PublishPaperController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('publish-paper', {
    summary: 'Publish a paper that someone else prepared',
    description: 'Its figures and its bytes stand for ever; one that comes after its due date is marked late.',
    answers: 200,
    refusals: ['PAPER_UNKNOWN', 'PAPER_ALREADY_PUBLISHED', 'APPROVAL_BY_MAKER', 'APPROVAL_OF_OTHER_FIGURES'],
  })
  publish(
    @Param() path: PaperPath,
    @Body() { figuresDigest }: PublicationForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new PublishPaper({ ...paperId(path), figuresDigest }, context));
  }
}
