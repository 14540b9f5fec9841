import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { RecordDisposal } from '#application';
import { disposalShape } from '#domain/disposals';
import { disposalRef } from '../document-schemas.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { shapedBody } from '../http/shaped-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

@ApiTags('disposals')
@Controller('deals/:dealId/disposals')
export class RecordDisposalController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @ApiBody({
    description: 'What was agreed: the assets, and the price with its instalments or the sharing rule.',
    schema: disposalRef,
  })
  @Write('record-disposal', {
    summary: 'Record that assets are sold (债权转让, 反委托) or disposed of jointly (合作处置)',
    answers: 201,
    refusals: [
      'DATE_IN_FUTURE',
      'DEAL_UNKNOWN',
      'POOL_NOT_REGISTERED',
      'ASSET_NOT_IN_POOL',
      'DISPOSAL_INVALID',
      'DISPOSAL_ALREADY_RECORDED',
      'ASSET_IN_ANOTHER_DISPOSAL',
    ],
  })
  recordDisposal(
    @Param() { dealId }: DealPath,
    @Body() body: unknown,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const disposal = shapedBody(body, disposalShape, 'the disposal');
    return this.writes.carryOut(exchange, (context) => new RecordDisposal({ dealId, ...disposal }, context));
  }
}
