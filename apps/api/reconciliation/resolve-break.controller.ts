import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ResolveBreak } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ResolveBreakForm {
  @TextField({ example: 'remittance/servicer' })
  breakId: string;

  @TextField({ example: 'the missing remittance was booked as B20260810-0044' })
  resolution: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/resolutions')
export class ResolveBreakController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('resolve-break', {
    summary: 'State how a break was resolved that no longer stands',
    answers: 201,
    refusals: ['BREAK_UNKNOWN', 'BREAK_STANDS', 'BREAK_ALREADY_RESOLVED'],
  })
  resolve(
    @Param() path: PeriodPath,
    @Body() form: ResolveBreakForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ResolveBreak({ ...path, ...form }, context));
  }
}
