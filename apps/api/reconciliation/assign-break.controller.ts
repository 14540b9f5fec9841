import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssignBreak } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class AssignBreakForm {
  @TextField({ example: 'remittance/servicer' })
  breakId: string;

  @TextField({ example: 'maker-2' })
  owner: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/assignments')
export class AssignBreakController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('assign-break', {
    summary: 'Give a break to somebody who is to find out about it',
    answers: 201,
    refusals: ['BREAK_UNKNOWN'],
  })
  assign(
    @Param() path: PeriodPath,
    @Body() form: AssignBreakForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new AssignBreak({ ...path, ...form }, context));
  }
}
