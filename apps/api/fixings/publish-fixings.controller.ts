import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { PublishFixings } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { IndexPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const FIXINGS_MAX = 10_000;

export class FixingForm {
  @DateField({ example: '2026-04-20', description: 'the day from which the rate is in force' })
  date: string;

  @TextField({ example: '0.031', description: 'a decimal below one as text: 3.1 % is "0.031"' })
  rate: string;
}

export class FixingsForm {
  @DateField({ example: '2026-04-20', description: 'the first day that the publication speaks of' })
  from: string;

  @DateField({
    example: '2026-05-19',
    description:
      'the last day on which its last fixing is in force; may lie ahead where the next one is not due before',
  })
  through: string;

  @IsArray()
  @ArrayMaxSize(FIXINGS_MAX)
  @ValidateNested({ each: true })
  @Type(() => FixingForm)
  @ApiProperty({ type: [FixingForm], description: 'every fixing of these days, in order' })
  fixings: FixingForm[];

  @TextField({ example: 'chinamoney.com.cn', description: 'where the rates were published' })
  source: string;
}

@ApiTags('fixings')
@Controller('indexes/:index/fixings')
export class PublishFixingsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('publish-fixings', {
    summary: 'Publish the fixings of an index for a span of days',
    description:
      'They follow on what was published before, or correct it for later decisions; what a closed period froze stays as it is.',
    answers: 201,
    refusals: ['DATE_MALFORMED', 'DATE_IN_FUTURE', 'FIXINGS_INVALID', 'FIXINGS_ALREADY_PUBLISHED'],
  })
  publish(
    @Param() { index }: IndexPath,
    @Body() form: FixingsForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new PublishFixings({ index, ...form }, context));
  }
}
