import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CallSupports } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { PeriodPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('supports')
@Controller('deals/:dealId/periods/:periodNumber/support-calls')
export class CallSupportsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('call-supports', {
    summary: 'Call the providers of the supports for what the payment’s first ranks are short (流动性支持触发)',
    description:
      'Each provider is called severally for its part, at most what is left of its agreed amount. The distribution is calculated once each has paid or its default is recorded.',
    answers: 201,
    refusals: ['DEAL_UNKNOWN', 'PERIOD_NOT_CLOSED', 'SUPPORT_ALREADY_CALLED', 'SUPPORT_NOT_NEEDED'],
  })
  call(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new CallSupports({ ...path }, context));
  }
}
