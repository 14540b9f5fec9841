import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#application';
import { DealQueries, ForecastQueries } from '#projections';
import { RecoveryComparisonView } from './projection.view.js';
import { AsOfQuery, dayOf } from '../http/as-of.js';
import { WrittenCountField } from '../http/fields.js';
import { found } from '../http/found.js';
import { DealPath, ForecastPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { CategoryComparisonView } from './category-comparison.view.js';
import { BucketOfAssetsView, RecordedForecastView } from './forecast.views.js';

/** Longer than any trust lives. */
const MONTHS_MAX = 1_200;

export class BucketsQuery extends AsOfQuery {
  @WrittenCountField({ description: 'how long near is, from the day', example: 12 }, { max: MONTHS_MAX })
  nearMonths: number;

  @WrittenCountField({ description: 'how long middle is, from the end of near', example: 24 }, { max: MONTHS_MAX })
  middleMonths: number;
}

/** What people expect the pool to bring, beside what it brought: for the trustee and the auditor. */
@ApiTags('forecast')
@Controller('deals/:dealId/forecasts')
export class ReadForecastsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(ForecastQueries) private readonly forecasts: ForecastQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Read('read-pool', {
    id: 'list-forecasts',
    summary: 'The forecasts of the deal, as they were last recorded',
    of: [RecordedForecastView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath): Promise<RecordedForecastView[]> {
    await this.requireDeal(dealId);
    return this.forecasts.all(dealId);
  }

  @Get(':forecastId/comparison')
  @Read('read-pool', {
    id: 'compare-forecast',
    summary: 'A forecast beside what was collected in the closed periods up to a day, cumulative, with the ratio',
    of: [RecoveryComparisonView],
    refusals: ['DEAL_UNKNOWN', 'FORECAST_UNKNOWN', 'DATE_MALFORMED'],
  })
  async comparison(@Param() path: ForecastPath, @Query() { asOf }: AsOfQuery): Promise<RecoveryComparisonView[]> {
    await this.requireDeal(path.dealId);
    const day = dayOf(asOf, this.clock);
    return found(await this.forecasts.comparison(path.dealId, path.forecastId, day), 'FORECAST_UNKNOWN', unknown(path));
  }

  @Get(':forecastId/categories')
  @Read('read-pool', {
    id: 'compare-forecast-by-category',
    summary: 'A forecast beside what was collected, by category of the assets at each period’s end',
    of: [CategoryComparisonView],
    refusals: ['DEAL_UNKNOWN', 'FORECAST_UNKNOWN', 'DATE_MALFORMED'],
  })
  async categories(
    @Param() path: ForecastPath,
    @Query() { asOf }: AsOfQuery,
  ): Promise<readonly CategoryComparisonView[]> {
    await this.requireDeal(path.dealId);
    const day = dayOf(asOf, this.clock);
    return found(await this.forecasts.categories(path.dealId, path.forecastId, day), 'FORECAST_UNKNOWN', unknown(path));
  }

  @Get(':forecastId/buckets')
  @Read('read-pool', {
    id: 'read-recovery-buckets',
    summary: 'The pool’s assets by when they are expected to bring money, seen from a day',
    of: [BucketOfAssetsView],
    refusals: ['DEAL_UNKNOWN', 'FORECAST_UNKNOWN', 'DATE_MALFORMED'],
  })
  async buckets(
    @Param() path: ForecastPath,
    @Query() { asOf, ...bounds }: BucketsQuery,
  ): Promise<BucketOfAssetsView[]> {
    const { dealId, forecastId } = path;
    await this.requireDeal(dealId);
    found(await this.forecasts.one(dealId, forecastId), 'FORECAST_UNKNOWN', unknown(path));
    return this.forecasts.buckets(dealId, forecastId, dayOf(asOf, this.clock), bounds);
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}

const unknown = ({ forecastId }: ForecastPath) => ({ field: 'forecastId', value: forecastId });
