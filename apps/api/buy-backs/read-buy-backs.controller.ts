import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BuyBackQueries, buyBackTables, DealQueries, PastReads, type BuyBack } from '#projections';
import { found } from '../http/found.js';
import { BuyBackPath, DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { BuyBackView, BuyBackWithAssetsView } from './buy-back.views.js';

@ApiTags('buy-backs')
@Controller('deals/:dealId/buy-backs')
export class ReadBuyBacksController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-pool', {
    id: 'list-buy-backs',
    summary: 'Every request that assets leave the pool, with what was paid on it',
    of: [BuyBackView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<BuyBackView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const requests = await this.past.from(standpoint, dealId, buyBackTables, (read) =>
      new BuyBackQueries(read).requests(dealId),
    );
    return requests.map(shown);
  }

  @Get(':requestId')
  @Read('read-pool', {
    id: 'read-buy-back',
    summary: 'One request, with every asset that leaves or comes in: what is approved by its digest',
    of: BuyBackWithAssetsView,
    refusals: ['DATE_MALFORMED', 'BUY_BACK_UNKNOWN'],
  })
  async one(
    @Param() { dealId, requestId }: BuyBackPath,
    @Query() query: StandpointQuery,
  ): Promise<BuyBackWithAssetsView> {
    const { request, assets } = await this.past.from(standpointOf(query), dealId, buyBackTables, async (read) => {
      const buyBacks = new BuyBackQueries(read);
      return {
        request: await buyBacks.request(dealId, requestId),
        assets: await buyBacks.assets(dealId, requestId),
      };
    });
    const requested = found(request, 'BUY_BACK_UNKNOWN', { field: 'requestId', value: requestId });
    return { ...shown(requested), assets: assets.map(({ dealId: _deal, requestId: _request, ...asset }) => asset) };
  }
}

const shown = ({ approvedAtCursor: _approved, lapsedAtCursor: _lapsed, ...request }: BuyBack): BuyBackView => request;
