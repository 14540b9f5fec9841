import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompleteDisposal } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField } from '../http/fields.js';
import { DisposalPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class DisposalCompletionForm {
  @DateField({ description: 'the last day whose receipts are the disposal’s' })
  on: string;

  @TextField({ example: 'closing letter 2027-3', description: 'what it is recorded from' })
  document: string;
}

@ApiTags('disposals')
@Controller('deals/:dealId/disposals/:disposalId/completion')
export class CompleteDisposalController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('complete-disposal', {
    summary: 'Record that a disposal is completed (处置完毕)',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DISPOSAL_UNKNOWN',
      'DISPOSAL_INVALID',
      'DISPOSAL_WITHDRAWN',
      'DISPOSAL_ALREADY_COMPLETED',
    ],
  })
  complete(
    @Param() path: DisposalPath,
    @Body() form: DisposalCompletionForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new CompleteDisposal({ ...path, ...form }, context));
  }
}
