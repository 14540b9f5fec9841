import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReopenDisposal } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { DisposalPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class DisposalReopeningForm {
  @TextField({ example: 'the letter was of another lot' })
  reason: string;
}

@ApiTags('disposals')
@Controller('deals/:dealId/disposals/:disposalId/reopening')
export class ReopenDisposalController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('reopen-disposal', {
    summary: 'Undo a completion that was recorded by mistake',
    answers: 201,
    refusals: ['DISPOSAL_UNKNOWN', 'ASSET_IN_ANOTHER_DISPOSAL', 'DISPOSAL_WITHDRAWN', 'DISPOSAL_NOT_COMPLETED'],
  })
  reopen(
    @Param() path: DisposalPath,
    @Body() form: DisposalReopeningForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ReopenDisposal({ ...path, ...form }, context));
  }
}
