import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BuyBackQueries, DealQueries, type BuyBack } from '#projections';
import { found } from '../http/found.js';
import { BuyBackPath, DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { BuyBackView, BuyBackWithAssetsView } from './buy-back.views.js';

@ApiTags('buy-backs')
@Controller('deals/:dealId/buy-backs')
export class ReadBuyBacksController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(BuyBackQueries) private readonly buyBacks: BuyBackQueries,
  ) {}

  @Get()
  @Read('read-pool', {
    id: 'list-buy-backs',
    summary: 'Every request that assets leave the pool, with what was paid on it',
    of: [BuyBackView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath): Promise<BuyBackView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return (await this.buyBacks.requests(dealId)).map(shown);
  }

  @Get(':requestId')
  @Read('read-pool', {
    id: 'read-buy-back',
    summary: 'One request, with every asset that leaves or comes in: what is approved by its digest',
    of: BuyBackWithAssetsView,
    refusals: ['BUY_BACK_UNKNOWN'],
  })
  async one(@Param() { dealId, requestId }: BuyBackPath): Promise<BuyBackWithAssetsView> {
    const detail = { field: 'requestId', value: requestId };
    const request = found(await this.buyBacks.request(dealId, requestId), 'BUY_BACK_UNKNOWN', detail);
    const assets = await this.buyBacks.assets(dealId, requestId);
    return { ...shown(request), assets: assets.map(({ dealId: _deal, requestId: _request, ...asset }) => asset) };
  }
}

const shown = ({ approvedAtCursor: _approved, lapsedAtCursor: _lapsed, ...request }: BuyBack): BuyBackView => request;
