import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { StateHolderKinds } from '#application';
import { holderKinds, type HolderKind } from '#domain/deal';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, IdField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

/** What one request holds. */
const HOLDERS_MAX = 10_000;

export class HolderKindForm {
  @IdField({ example: 'acct-0001' })
  holderId: string;

  @IsIn(holderKinds)
  @ApiProperty({ enum: holderKinds, example: 'individual' })
  kind: HolderKind;
}

export class HolderKindsForm {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(HOLDERS_MAX)
  @ValidateNested({ each: true })
  @Type(() => HolderKindForm)
  @ApiProperty({ type: [HolderKindForm], description: 'one line a holder' })
  kinds: HolderKindForm[];

  @DateField({ example: '2026-08-20', description: 'the day from which it holds' })
  from: string;

  @TextField({ example: 'certificate of tax residence 2026-03', description: 'what it is recorded from' })
  document: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/holder-kinds')
export class StateHolderKindsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('state-holder-kinds', {
    summary: 'State what holders are to the tax law, by which tax is withheld of them (代扣代缴)',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_NOT_ALLOTTED',
      'HOLDER_UNKNOWN',
    ],
  })
  state(
    @Param() path: ClassPath,
    @Body() { kinds, ...form }: HolderKindsForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { ...path, ...form, kinds: kinds.map(({ holderId, kind }) => ({ holderId, kind })) };
    return this.writes.carryOut(exchange, (context) => new StateHolderKinds(sent, context));
  }
}
