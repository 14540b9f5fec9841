import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ofOwnServicer } from '#application';
import { AssetStatusReport, DealQueries, PastReads, PeriodSummaryReport, PoolQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { AssetStatusReportView, PeriodSummaryView } from './pool.views.js';

/** What servicers reported of the pool. A servicer's staff see their own servicer's. */
@ApiTags('pools')
@Controller('deals/:dealId/pool')
export class ReadServicerReportsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get('status-reports')
  @Read('read-servicer-reports', {
    id: 'list-status-reports',
    summary: 'The servicers’ asset status files, superseded ones too',
    of: [AssetStatusReportView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async reports(
    @Param() { dealId }: DealPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<AssetStatusReportView[]> {
    const standpoint = standpointOf(query);
    await this.requireDeal(dealId);
    const sent = await this.past.from(standpoint, dealId, [AssetStatusReport], (read) =>
      new PoolQueries(read).reports(dealId),
    );
    return sent.filter(ofOwnServicer(exchange.actor, 'read-servicer-reports'));
  }

  @Get('summaries')
  @Read('read-servicer-reports', {
    id: 'list-period-summaries',
    summary: 'The servicers’ period summaries, superseded ones too',
    of: [PeriodSummaryView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async summaries(
    @Param() { dealId }: DealPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<PeriodSummaryView[]> {
    const standpoint = standpointOf(query);
    await this.requireDeal(dealId);
    const sent = await this.past.from(standpoint, dealId, [PeriodSummaryReport], (read) =>
      new PoolQueries(read).summaries(dealId),
    );
    return sent.filter(ofOwnServicer(exchange.actor, 'read-servicer-reports'));
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
