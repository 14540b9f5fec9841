import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReleaseUnits } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { BlockPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ReleaseForm {
  @DateField({ description: 'the first day on which the units are free again' })
  on: string;

  @TextField({ example: 'release of the pledgee' })
  document: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/blocks/:blockId/release')
export class ReleaseUnitsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('release-units', {
    summary: 'Release a pledge or a freeze',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_NOT_ALLOTTED',
      'BLOCK_UNKNOWN',
      'BLOCK_ALREADY_RELEASED',
      'BLOCK_INVALID',
    ],
  })
  releaseUnits(
    @Param() path: BlockPath,
    @Body() form: ReleaseForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReleaseUnits({ ...path, ...form }, context));
  }
}
