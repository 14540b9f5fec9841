import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { authorise } from '#application';
import { DealQueries, PoolQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { AssetStatusReportView, PeriodSummaryView } from './pool.views.js';

/** What servicers reported of the pool. A servicer's staff see their own servicer's. */
@ApiTags('pools')
@Controller('deals/:dealId/pool')
export class ReadServicerReportsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PoolQueries) private readonly pools: PoolQueries,
  ) {}

  @Get('status-reports')
  @Read('read-servicer-reports', {
    id: 'list-status-reports',
    summary: 'The servicers’ asset status files, superseded ones too',
    of: [AssetStatusReportView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async reports(@Param() { dealId }: DealPath, @TheExchange() exchange: Exchange): Promise<AssetStatusReportView[]> {
    await this.requireDeal(dealId);
    return (await this.pools.reports(dealId)).filter(within(exchange));
  }

  @Get('summaries')
  @Read('read-servicer-reports', {
    id: 'list-period-summaries',
    summary: 'The servicers’ period summaries, superseded ones too',
    of: [PeriodSummaryView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async summaries(@Param() { dealId }: DealPath, @TheExchange() exchange: Exchange): Promise<PeriodSummaryView[]> {
    await this.requireDeal(dealId);
    return (await this.pools.summaries(dealId)).filter(within(exchange));
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}

const within =
  ({ actor }: Exchange) =>
  ({ servicerId }: { readonly servicerId: string }): boolean =>
    authorise(actor, 'read-servicer-reports', { servicerId }).ok;
