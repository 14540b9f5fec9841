import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { PublishPaper, type CommandReceipt } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Write } from '../http/write.decorator.js';
import { Writes } from '../http/writes.js';
import { paperId, PaperPath } from './paper.path.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class PublicationForm {
  @Matches(SHA256, { message: '$property is the figures’ digest: 64 hexadecimal digits' })
  @ApiProperty({
    type: String,
    pattern: SHA256.source,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: 'the digest of the figures that were looked at: what is published',
  })
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
  ): Promise<CommandReceipt> {
    return this.writes.carryOut(exchange, (context) => new PublishPaper({ ...paperId(path), figuresDigest }, context));
  }
}
