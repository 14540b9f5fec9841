import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MarkDutyDone } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, IdField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class DutyPath extends DealPath {
  @IdField({ example: 'period-4-payment-notice' })
  dutyId: string;
}

export class DutyDoneForm {
  @DateField({ description: 'the day on which it was done' })
  doneOn: string;

  @TextField({ example: 'notice 2026-17, sent by courier', description: 'where the proof of it lies' })
  note: string;
}

@ApiTags('duties')
@Controller('deals/:dealId/duties/:dutyId/completion')
export class MarkDutyDoneController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('mark-duty-done', {
    summary: 'Say that a duty is done which the log does not show',
    answers: 200,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'SCHEDULE_UNRESOLVED',
      'DUTY_UNKNOWN',
      'DUTY_SEEN_BY_LOG',
      'DUTY_ALREADY_DONE',
    ],
  })
  done(
    @Param() { dealId, dutyId }: DutyPath,
    @Body() form: DutyDoneForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new MarkDutyDone({ dealId, dutyId, ...form }, context));
  }
}
