import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { EnterDisposalCosts } from '#application';
import { chargedCostsShape } from '#domain/disposals';
import { chargedCostsRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('disposals')
@Controller('deals/:dealId/disposal-costs')
export class EnterDisposalCostsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({ description: 'What a document charges, asset by asset.', schema: chargedCostsRef })
  @Write('enter-disposal-costs', {
    summary: 'Enter what a document charges for the disposal of assets (处置费用)',
    description: 'It moves no money, and is not what servicers report of themselves with their receipts.',
    answers: 201,
    refusals: [
      'AMOUNT_NOT_POSITIVE',
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'POOL_NOT_REGISTERED',
      'ASSET_NOT_IN_POOL',
      'DISPOSAL_INVALID',
      'DISPOSAL_COSTS_ALREADY_ENTERED',
    ],
  })
  enter(@Param() { dealId }: DealPath, @Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    const charged = shapedBody(body, chargedCostsShape, 'the costs');
    return this.writes.carryOut(exchange, (context) => new EnterDisposalCosts({ dealId, ...charged }, context));
  }
}
