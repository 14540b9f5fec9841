import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';
import { DealQueries, DisposalQueries, disposalTables, PastReads } from '#projections';
import { AsOfField, AsOfKnownQuery, dayOf } from '../http/as-of.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath, DisposalPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { DisposalCostDocumentView, StandingDisposalView, StandingDisposedAssetPageView } from './disposal.views.js';

export class DisposedAssetsQuery extends PageQuery {
  @AsOfField()
  asOf?: string;

  @KnownAtField()
  knownAt?: string;
}

/** How assets are disposed of, matched with what servicers report as received: for the trustee and the auditor. */
@ApiTags('disposals')
@Controller('deals/:dealId')
export class ReadDisposalsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('disposals')
  @Read('read-pool', {
    id: 'list-disposals',
    summary: 'The disposals agreed up to a day: expected, received, open, overdue, cost and net; withdrawn ones too',
    of: [StandingDisposalView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async all(
    @Param() { dealId }: DealPath,
    @Query() { asOf, knownAt }: AsOfKnownQuery,
  ): Promise<StandingDisposalView[]> {
    const day = dayOf(asOf, this.clock);
    return this.seen(dealId, knownAt, (disposals) => disposals.standing(dealId, day));
  }

  @Get('disposals/:disposalId')
  @Read('read-pool', {
    id: 'read-disposal',
    summary: 'One disposal as of a day, instalment by instalment',
    of: StandingDisposalView,
    refusals: ['DEAL_UNKNOWN', 'DISPOSAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async one(@Param() path: DisposalPath, @Query() { asOf, knownAt }: AsOfKnownQuery): Promise<StandingDisposalView> {
    const day = dayOf(asOf, this.clock);
    return this.seen(path.dealId, knownAt, (disposals) => standing(disposals, path, day));
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
    @Query() { asOf, knownAt, ...page }: DisposedAssetsQuery,
  ): Promise<StandingDisposedAssetPageView> {
    const day = dayOf(asOf, this.clock);
    return this.seen(path.dealId, knownAt, async (disposals) => {
      await standing(disposals, path, day);
      return disposals.assets(path.dealId, path.disposalId, day, page);
    });
  }

  @Get('disposal-costs')
  @Read('read-pool', {
    id: 'list-disposal-costs',
    summary: 'The documents whose disposal costs were entered, withdrawn ones too',
    of: [DisposalCostDocumentView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async costs(@Param() { dealId }: DealPath, @Query() { knownAt }: KnownAtQuery): Promise<DisposalCostDocumentView[]> {
    return this.seen(dealId, knownAt, (disposals) => disposals.costs(dealId));
  }

  /** The deal's disposals as they were known then. Throws `Refused`: DEAL_UNKNOWN. */
  private async seen<T>(
    dealId: string,
    knownAt: string | undefined,
    query: (disposals: DisposalQueries) => Promise<T>,
  ): Promise<T> {
    const standpoint = standpointOf({ knownAt });
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, disposalTables, (read) => query(new DisposalQueries(read)));
  }
}

/** Throws `Refused`: DISPOSAL_UNKNOWN. */
async function standing(
  disposals: DisposalQueries,
  { dealId, disposalId }: DisposalPath,
  day: BusinessDate,
): Promise<StandingDisposalView> {
  const detail = { field: 'disposalId', value: disposalId };
  return found(await disposals.one(dealId, disposalId, day), 'DISPOSAL_UNKNOWN', detail);
}
