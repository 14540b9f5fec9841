import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';
import {
  DealQueries,
  PastReads,
  PoolCriteriaQueries,
  PoolQueries,
  poolTables,
  stratifiedBy,
  type ReadSource,
  type StratifiedBy,
} from '#projections';
import { AsOfField, AsOfKnownQuery, dateOf, dayOf } from '../http/as-of.js';
import { DateField, IdField } from '../http/fields.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { PoolConcentrationView, PoolEligibilityView } from './pool-criteria.views.js';
import { KnownAtField, KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { AssetStatusView, DispositionView, MigrationView, PoolPositionPageView, StratumView } from './pool.views.js';

const TOP = 10;

export class PositionsQuery extends PageQuery {
  @AsOfField()
  asOf?: string;

  @KnownAtField()
  knownAt?: string;
}

export class EligibilityQuery extends PageQuery {
  @KnownAtField()
  knownAt?: string;
}

export class StrataQuery extends AsOfKnownQuery {
  @IsIn(['largest assets', 'largest borrowers', ...stratifiedBy])
  @ApiProperty({ enum: ['largest assets', 'largest borrowers', ...stratifiedBy] })
  by: StratifiedBy | 'largest assets' | 'largest borrowers';
}

export class MigrationQuery extends KnownAtQuery {
  @DateField({ description: 'the end of this day …', example: '2026-04-30' })
  from: string;

  @DateField({ description: '… compared with the end of that one', example: '2026-07-31' })
  to: string;
}

export class AssetPath extends DealPath {
  @IdField({ example: 'A000001', description: '资产编号' })
  assetId: string;
}

interface Known {
  readonly knownAt?: string | undefined;
}

/** The pool asset by asset, whichever servicer reports it: for the trustee and the auditor. */
@ApiTags('pools')
@Controller('deals/:dealId/pool')
export class ReadPoolController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
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
    @Query() { asOf, knownAt, ...page }: PositionsQuery,
  ): Promise<PoolPositionPageView> {
    const day = this.dayOf(asOf);
    return this.seen(dealId, { knownAt }, (pool) => pool.positions(dealId, day, page));
  }

  @Get('assets/:assetId/history')
  @Read('read-pool', {
    id: 'list-asset-history',
    summary: 'How one asset was reported, period by period',
    of: [AssetStatusView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  history(@Param() { dealId, assetId }: AssetPath, @Query() query: KnownAtQuery): Promise<AssetStatusView[]> {
    return this.seen(dealId, query, (pool) => pool.history(dealId, assetId));
  }

  @Get('migration')
  @Read('read-pool', {
    id: 'read-migration',
    summary: 'Which class assets of each class came to be of between two days (五级分类迁徙)',
    of: [MigrationView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async migration(@Param() { dealId }: DealPath, @Query() query: MigrationQuery): Promise<MigrationView[]> {
    const [from, to] = [dateOf(query.from, 'from'), dateOf(query.to, 'to')];
    return this.seen(dealId, query, (pool) => pool.migration(dealId, from, to));
  }

  @Get('dispositions/:periodNumber')
  @Read('read-pool', {
    id: 'read-disposition',
    summary:
      'How far the disposal of the pool has come at the end of a period: 处置中, 本期处置完毕, 累计处置完毕, 赎回, 替换',
    of: DispositionView,
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED', 'PERIOD_UNKNOWN'],
  })
  async disposition(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() query: KnownAtQuery,
  ): Promise<DispositionView> {
    const one = await this.seen(dealId, query, (pool) => pool.disposition(dealId, periodNumber));
    return found(one, 'PERIOD_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
  }

  @Get('strata')
  @Read('read-pool', {
    id: 'read-strata',
    summary: 'The pool as of a day, cut by one attribute, or its largest claims',
    of: [StratumView],
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async strata(@Param() { dealId }: DealPath, @Query() { by, ...query }: StrataQuery): Promise<StratumView[]> {
    const day = this.dayOf(query.asOf);
    return this.seen(dealId, query, (pool) => {
      if (by === 'largest assets') return pool.largest(dealId, day, 'asset', TOP);
      if (by === 'largest borrowers') return pool.largest(dealId, day, 'borrower', TOP);
      return pool.strata(dealId, day, by);
    });
  }

  @Get('eligibility')
  @Read('read-pool', {
    id: 'read-eligibility',
    summary: 'What the deal’s rules found of the pool at cut-off, and the assets that do not meet them',
    of: PoolEligibilityView,
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  eligibility(
    @Param() { dealId }: DealPath,
    @Query() { knownAt, ...page }: EligibilityQuery,
  ): Promise<PoolEligibilityView> {
    return this.known(dealId, { knownAt }, (read) => new PoolCriteriaQueries(read).eligibility(dealId, page));
  }

  @Get('concentration')
  @Read('read-pool', {
    id: 'read-concentration',
    summary:
      'How much of the pool its largest assets, borrowers, regions or kinds of security hold, at cut-off and on a day',
    of: PoolConcentrationView,
    refusals: ['DEAL_UNKNOWN', 'DATE_MALFORMED'],
  })
  async concentration(@Param() { dealId }: DealPath, @Query() query: AsOfKnownQuery): Promise<PoolConcentrationView> {
    const day = this.dayOf(query.asOf);
    return this.known(dealId, query, (read) => new PoolCriteriaQueries(read).concentration(dealId, day));
  }

  private dayOf(asOf: string | undefined): BusinessDate {
    return dayOf(asOf, this.clock);
  }

  private seen<T>(dealId: string, query: Known, ask: (pool: PoolQueries) => Promise<T>): Promise<T> {
    return this.known(dealId, query, (read) => ask(new PoolQueries(read)));
  }

  /** The day is the queries' own; what was known is the standpoint's. */
  private async known<T>(dealId: string, { knownAt }: Known, ask: (read: ReadSource) => Promise<T>): Promise<T> {
    const standpoint = standpointOf({ knownAt });
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, poolTables, ask);
  }
}
