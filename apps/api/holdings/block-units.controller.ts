import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { BlockUnits } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, IdField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class BlockForm {
  @IdField({ example: 'pledge-2026-03', description: 'names the pledge or freeze in the class' })
  blockId: string;

  @IdField({ example: 'acct-0001' })
  holderId: string;

  @IsIn(['pledge', 'freeze'])
  @ApiProperty({ enum: ['pledge', 'freeze'] })
  kind: 'pledge' | 'freeze';

  @ValidateIf((form: BlockForm) => form.units !== null)
  @TextField({ example: '50000', description: 'whole units of face 100; null freezes the account' })
  @ApiProperty({ nullable: true })
  units: string | null;

  @DateField({ example: '2026-08-20' })
  from: string;

  @TextField({ example: 'pledge contract 2026-03' })
  document: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/blocks')
export class BlockUnitsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('block-units', {
    summary: 'Pledge (质押) or freeze (冻结) units of an account',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_NOT_ALLOTTED',
      'CLASS_CLEARED',
      'BLOCK_ALREADY_RECORDED',
      'HOLDER_UNKNOWN',
      'BLOCK_INVALID',
      'UNITS_NOT_FREE',
    ],
  })
  blockUnits(@Param() path: ClassPath, @Body() form: BlockForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new BlockUnits({ ...path, ...form }, context));
  }
}
