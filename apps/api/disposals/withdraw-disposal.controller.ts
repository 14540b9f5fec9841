import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WithdrawDisposal } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { DisposalPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class DisposalWithdrawalForm {
  @TextField({ example: 'recorded under another deal' })
  reason: string;
}

@ApiTags('disposals')
@Controller('deals/:dealId/disposals/:disposalId/withdrawal')
export class WithdrawDisposalController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('withdraw-disposal', {
    summary: 'Undo a disposal that was recorded by mistake',
    answers: 201,
    refusals: ['DISPOSAL_UNKNOWN', 'DISPOSAL_WITHDRAWN'],
  })
  withdraw(
    @Param() path: DisposalPath,
    @Body() form: DisposalWithdrawalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new WithdrawDisposal({ ...path, ...form }, context));
  }
}
