import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EstablishTrust } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('deals')
@Controller('deals/:dealId/establishment')
export class EstablishTrustController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('establish-trust', {
    summary: 'Establish the trust on its closing date (信托设立)',
    answers: 200,
    refusals: ['DEAL_UNKNOWN', 'DATE_IN_FUTURE', 'TRUST_ALREADY_ESTABLISHED'],
  })
  establish(@Param() { dealId }: DealPath, @TheExchange() exchange: Exchange): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new EstablishTrust({ dealId }, context));
  }
}
