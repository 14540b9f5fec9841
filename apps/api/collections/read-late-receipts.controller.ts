import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ofOwnServicer } from '#application/access';
import { CollectionQueries, DealQueries, PastReads, periodReportTables } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { LateReceiptsView } from './collection.views.js';

@ApiTags('collections')
@Controller('deals/:dealId/periods/:periodNumber')
export class ReadLateReceiptsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
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
    @Query() query: KnownAtQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<LateReceiptsView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const all = await this.past.from(standpointOf(query), dealId, periodReportTables, (read) =>
      new CollectionQueries(read).lateReceipts(dealId, periodNumber),
    );
    return all.filter(ofOwnServicer(exchange.actor, 'read-collections'));
  }
}
