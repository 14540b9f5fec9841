import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { RegisterTemplate } from '#application';
import { TEMPLATE_LENGTH_MAX } from '#domain/papers';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { makingRefusals } from './making-refusals.js';
import { paperId, PaperPath } from './paper.path.js';

export class TemplateForm {
  @IsString()
  @Length(1, TEMPLATE_LENGTH_MAX)
  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: TEMPLATE_LENGTH_MAX,
    example: '# 通知\n请于{{cover.payment date}}支付。\n{{> classes}}',
  })
  template: string;
}

@ApiTags('papers')
@Controller('deals/:dealId/papers/:kind/:number/template')
export class RegisterTemplateController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('register-paper-template', {
    summary: 'Have the deal’s papers of this kind made by a template, from the next one prepared on',
    description:
      'It is tried on the paper that the path names: a figure that this paper has not is refused with its line.',
    answers: 201,
    refusals: [...makingRefusals, 'TEMPLATE_UNCHANGED'],
  })
  register(
    @Param() path: PaperPath,
    @Body() { template }: TemplateForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RegisterTemplate({ ...paperId(path), template }, context));
  }
}
