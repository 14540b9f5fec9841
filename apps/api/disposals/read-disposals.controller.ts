import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#application';
import { DealQueries, DisposalQueries } from '#projections';
import { AsOfField, AsOfQuery, dayOf } from '../http/as-of.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath, DisposalPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { DisposalCostDocumentView, StandingDisposalView, StandingDisposedAssetPageView } from './disposal.views.js';

export class DisposedAssetsQuery extends PageQuery {
  @AsOfField()
  asOf?: string;
}

/** How assets are disposed of, matched with what servicers report as received: for the trustee and the auditor. */
@ApiTags('disposals')
@Controller('deals/:dealId')
export class ReadDisposalsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DisposalQueries) private readonly disposals: DisposalQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('disposals')
  @Read('read-pool', {
    id: 'list-disposals',
    summary: 'The disposals agreed up to a day: expected, received, open, overdue, cost and net; withdrawn ones too',
    of: [StandingDisposalView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async all(@Param() { dealId }: DealPath, @Query() { asOf }: AsOfQuery): Promise<StandingDisposalView[]> {
    await this.requireDeal(dealId);
    return this.disposals.standing(dealId, dayOf(asOf, this.clock));
  }

  @Get('disposals/:disposalId')
  @Read('read-pool', {
    id: 'read-disposal',
    summary: 'One disposal as of a day, instalment by instalment',
    of: StandingDisposalView,
    refusals: ['DEAL_UNKNOWN', 'DISPOSAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async one(@Param() path: DisposalPath, @Query() { asOf }: AsOfQuery): Promise<StandingDisposalView> {
    await this.requireDeal(path.dealId);
    return this.requireDisposal(path, dayOf(asOf, this.clock));
  }

  @Get('disposals/:disposalId/assets')
  @Read('read-pool', {
    id: 'list-disposed-assets',
    summary: 'A disposal asset by asset as of a day: expected, received, open, cost and net',
    of: StandingDisposedAssetPageView,
    refusals: ['DEAL_UNKNOWN', 'DISPOSAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async assets(
    @Param() path: DisposalPath,
    @Query() { asOf, ...page }: DisposedAssetsQuery,
  ): Promise<StandingDisposedAssetPageView> {
    await this.requireDeal(path.dealId);
    const day = dayOf(asOf, this.clock);
    await this.requireDisposal(path, day);
    return this.disposals.assets(path.dealId, path.disposalId, day, page);
  }

  @Get('disposal-costs')
  @Read('read-pool', {
    id: 'list-disposal-costs',
    summary: 'The documents whose disposal costs were entered, withdrawn ones too',
    of: [DisposalCostDocumentView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async costs(@Param() { dealId }: DealPath): Promise<DisposalCostDocumentView[]> {
    await this.requireDeal(dealId);
    return this.disposals.costs(dealId);
  }

  private async requireDisposal({ dealId, disposalId }: DisposalPath, day: string): Promise<StandingDisposalView> {
    const detail = { field: 'disposalId', value: disposalId };
    return found(await this.disposals.one(dealId, disposalId, day), 'DISPOSAL_UNKNOWN', detail);
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
