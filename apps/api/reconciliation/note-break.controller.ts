import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoteBreak } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class NoteBreakForm {
  @TextField({ example: 'remittance/servicer' })
  breakId: string;

  @TextField({ example: 'the bank credited another trust' })
  note: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/notes')
export class NoteBreakController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('note-break', {
    summary: 'Keep what somebody found out about a break',
    answers: 201,
    refusals: ['BREAK_UNKNOWN'],
  })
  note(@Param() path: PeriodPath, @Body() form: NoteBreakForm, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new NoteBreak({ ...path, ...form }, context));
  }
}
