import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { AllotUnits } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, IdField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const HOLDERS_MAX = 10_000;

export class AllotmentForm {
  @IdField({ example: 'acct-0001', description: 'the holder’s account: a subject id, never a name' })
  holderId: string;

  @TextField({ example: '660000', description: 'whole units of face 100' })
  units: string;
}

export class AllotmentsForm {
  @IsArray()
  @ArrayMaxSize(HOLDERS_MAX)
  @ValidateNested({ each: true })
  @Type(() => AllotmentForm)
  @ApiProperty({ type: [AllotmentForm], description: 'one line a holder, in account order; together the class’s face' })
  allotments: AllotmentForm[];

  @IsOptional()
  @AmountField({ example: '101.00', description: '发行价格: what a unit of face 100 was sold for' })
  @ApiProperty({ required: false })
  price?: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/allotment')
export class AllotUnitsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('allot-units', {
    summary: 'Allot a class to its holders at issue',
    answers: 201,
    refusals: [
      'TOO_MANY_HOLDERS',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_ALREADY_ALLOTTED',
      'ALLOTMENT_NOT_WHOLE',
      'ALLOTMENT_INVALID',
      'RETENTION_BROKEN',
    ],
  })
  allot(
    @Param() { dealId, classId }: ClassPath,
    @Body() { allotments, price }: AllotmentsForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const lines = allotments.map(({ holderId, units }) => ({ holderId, units }));
    const sent = { dealId, classId, allotments: lines, ...(price === undefined ? {} : { price }) };
    return this.writes.carryOut(exchange, (context) => new AllotUnits(sent, context));
  }
}
