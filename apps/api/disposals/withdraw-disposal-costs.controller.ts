import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WithdrawDisposalCosts } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

export class DisposalCostsWithdrawalForm {
  @TextField({ example: 'court 2026-7', description: 'the document’s' })
  reference: string;

  @TextField({ example: 'entered twice' })
  reason: string;
}

@ApiTags('disposals')
@Controller('deals/:dealId/disposal-costs/withdrawals')
export class WithdrawDisposalCostsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('withdraw-disposal-costs', {
    summary: 'Undo costs that were entered by mistake',
    answers: 201,
    refusals: ['DISPOSAL_COSTS_NOT_ENTERED'],
  })
  withdraw(
    @Param() path: DealPath,
    @Body() form: DisposalCostsWithdrawalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new WithdrawDisposalCosts({ ...path, ...form }, context));
  }
}
