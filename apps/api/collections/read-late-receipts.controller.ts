import { ofOwnServicer } from '#application/access';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CollectionQueries, DealQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { LateReceiptsView } from './collection.views.js';

@ApiTags('collections')
@Controller('deals/:dealId/periods/:periodNumber')
export class ReadLateReceiptsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(CollectionQueries) private readonly collections: CollectionQueries,
  ) {}

  @Get('late-receipts')
  @Read('read-collections', {
    id: 'list-late-receipts',
    summary: 'What servicers reported late in a period, by the closed period that it would have belonged to',
    of: [LateReceiptsView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async late(
    @Param() { dealId, periodNumber }: PeriodPath,
    @TheExchange() exchange: Exchange,
  ): Promise<LateReceiptsView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return (await this.collections.lateReceipts(dealId, periodNumber)).filter(
      ofOwnServicer(exchange.actor, 'read-collections'),
    );
  }
}
