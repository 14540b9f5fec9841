import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecordSupportDefault } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class SupportDefaultForm {
  @IdField({ example: 'liquidity', description: 'the support’s id in the deal’s terms' })
  supportId: string;

  @IdField({ example: 'holder-b', description: 'the party that was called' })
  provider: string;

  @TextField({ example: 'letter 2026-118', description: 'where the default is documented' })
  reason: string;
}

@ApiTags('supports')
@Controller('deals/:dealId/periods/:periodNumber/support-defaults')
export class RecordSupportDefaultController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('record-support-default', {
    summary: 'Record that a provider did not pay what it was called for; the others do not bear it',
    answers: 201,
    refusals: ['SUPPORT_NOT_CALLED', 'SUPPORT_NOT_OWED', 'SUPPORT_NOT_DUE'],
  })
  record(
    @Param() path: PeriodPath,
    @Body() form: SupportDefaultForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new RecordSupportDefault({ ...path, ...form }, context));
  }
}
