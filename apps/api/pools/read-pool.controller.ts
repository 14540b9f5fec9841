import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';
import { DealQueries, PoolCriteriaQueries, PoolQueries, stratifiedBy, type StratifiedBy } from '#projections';
import { AsOfField, AsOfQuery, dateOf, dayOf } from '../http/as-of.js';
import { DateField, IdField } from '../http/fields.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { PoolConcentrationView, PoolEligibilityView } from './pool-criteria.views.js';
import { AssetStatusView, DispositionView, MigrationView, PoolPositionPageView, StratumView } from './pool.views.js';

const TOP = 10;

export class PositionsQuery extends PageQuery {
  @AsOfField()
  asOf?: string;
}

export class StrataQuery extends AsOfQuery {
  @IsIn(['largest assets', 'largest borrowers', ...stratifiedBy])
  @ApiProperty({ enum: ['largest assets', 'largest borrowers', ...stratifiedBy] })
  by: StratifiedBy | 'largest assets' | 'largest borrowers';
}

export class MigrationQuery {
  @DateField({ description: 'the end of this day …', example: '2026-04-30' })
  from: string;

  @DateField({ description: '… compared with the end of that one', example: '2026-07-31' })
  to: string;
}

export class AssetPath extends DealPath {
  @IdField({ example: 'A000001', description: '资产编号' })
  assetId: string;
}

/** The pool asset by asset, whichever servicer reports it: for the trustee and the auditor. */
@ApiTags('pools')
@Controller('deals/:dealId/pool')
export class ReadPoolController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PoolQueries) private readonly pools: PoolQueries,
    @Inject(PoolCriteriaQueries) private readonly criteria: PoolCriteriaQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('assets')
  @Read('read-pool', {
    id: 'list-pool-assets',
    summary: 'The pool’s assets as of a day: balances, class, disposal, and what each brought so far',
    of: PoolPositionPageView,
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async positions(
    @Param() { dealId }: DealPath,
    @Query() { asOf, ...page }: PositionsQuery,
  ): Promise<PoolPositionPageView> {
    await this.requireDeal(dealId);
    return this.pools.positions(dealId, this.dayOf(asOf), page);
  }

  @Get('assets/:assetId/history')
  @Read('read-pool', {
    id: 'list-asset-history',
    summary: 'How one asset was reported, period by period',
    of: [AssetStatusView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async history(@Param() { dealId, assetId }: AssetPath): Promise<AssetStatusView[]> {
    await this.requireDeal(dealId);
    return this.pools.history(dealId, assetId);
  }

  @Get('migration')
  @Read('read-pool', {
    id: 'read-migration',
    summary: 'Which class assets of each class came to be of between two days (五级分类迁徙)',
    of: [MigrationView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async migration(@Param() { dealId }: DealPath, @Query() { from, to }: MigrationQuery): Promise<MigrationView[]> {
    await this.requireDeal(dealId);
    return this.pools.migration(dealId, dateOf(from, 'from'), dateOf(to, 'to'));
  }

  @Get('dispositions/:periodNumber')
  @Read('read-pool', {
    id: 'read-disposition',
    summary:
      'How far the disposal of the pool has come at the end of a period: 处置中, 本期处置完毕, 累计处置完毕, 赎回, 替换',
    of: DispositionView,
    refusals: ['DEAL_UNKNOWN', 'PERIOD_UNKNOWN'],
  })
  async disposition(@Param() { dealId, periodNumber }: PeriodPath): Promise<DispositionView> {
    await this.requireDeal(dealId);
    const detail = { field: 'periodNumber', value: String(periodNumber) };
    return found(await this.pools.disposition(dealId, periodNumber), 'PERIOD_UNKNOWN', detail);
  }

  @Get('strata')
  @Read('read-pool', {
    id: 'read-strata',
    summary: 'The pool as of a day, cut by one attribute, or its largest claims',
    of: [StratumView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async strata(@Param() { dealId }: DealPath, @Query() { by, asOf }: StrataQuery): Promise<StratumView[]> {
    await this.requireDeal(dealId);
    const day = this.dayOf(asOf);
    if (by === 'largest assets') return this.pools.largest(dealId, day, 'asset', TOP);
    if (by === 'largest borrowers') return this.pools.largest(dealId, day, 'borrower', TOP);
    return this.pools.strata(dealId, day, by);
  }

  @Get('eligibility')
  @Read('read-pool', {
    id: 'read-eligibility',
    summary: 'What the deal’s rules found of the pool at cut-off, and the assets that do not meet them',
    of: PoolEligibilityView,
    refusals: ['DEAL_UNKNOWN'],
  })
  async eligibility(@Param() { dealId }: DealPath, @Query() page: PageQuery): Promise<PoolEligibilityView> {
    await this.requireDeal(dealId);
    return this.criteria.eligibility(dealId, page);
  }

  @Get('concentration')
  @Read('read-pool', {
    id: 'read-concentration',
    summary:
      'How much of the pool its largest assets, borrowers, regions or kinds of security hold, at cut-off and on a day',
    of: PoolConcentrationView,
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async concentration(@Param() { dealId }: DealPath, @Query() { asOf }: AsOfQuery): Promise<PoolConcentrationView> {
    await this.requireDeal(dealId);
    return this.criteria.concentration(dealId, this.dayOf(asOf));
  }

  private dayOf(asOf: string | undefined): BusinessDate {
    return dayOf(asOf, this.clock);
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
