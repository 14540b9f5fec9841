import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ResumeTransfers } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { ClassPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class ResumptionForm {
  @DateField()
  from: string;

  @TextField({ example: 'the meeting is over' })
  reason: string;
}

@ApiTags('holdings')
@Controller('deals/:dealId/classes/:classId/resumption')
export class ResumeTransfersController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('resume-transfers', {
    summary: 'Let a class be transferred again from a day on',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'CLASS_UNKNOWN',
      'CLASS_NOT_ALLOTTED',
      'TRANSFERS_NOT_SUSPENDED',
      'TRANSFER_INVALID',
    ],
  })
  resumeTransfers(
    @Param() path: ClassPath,
    @Body() form: ResumptionForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ResumeTransfers({ ...path, ...form }, context));
  }
}
