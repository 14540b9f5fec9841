import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, ProposedForecasts, type ProposedRecoveries } from '#application';
import {
  DealQueries,
  ForecastQueries,
  forecastTables,
  isNow,
  isSeenFrom,
  partOfRows,
  PastReads,
  type Sorts,
} from '#projections';
import { RecoveryComparisonView } from './projection.view.js';
import { AsOfKnownQuery, dayOf } from '../http/as-of.js';
import { WrittenCountField } from '../http/fields.js';
import { found } from '../http/found.js';
import { listPartOf, listQuery } from '../http/list.js';
import { DealPath, ForecastPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { CategoryComparisonView } from './category-comparison.view.js';
import {
  BucketOfAssetsView,
  ProposedForecastView,
  ProposedRecoveriesListView,
  RecordedForecastView,
} from './forecast.views.js';

/** Longer than any trust lives. */
const MONTHS_MAX = 1_200;

export class BucketsQuery extends AsOfKnownQuery {
  @WrittenCountField({ description: 'how long near is, from the day', example: 12 }, { max: MONTHS_MAX })
  nearMonths: number;

  @WrittenCountField({ description: 'how long middle is, from the end of near', example: 24 }, { max: MONTHS_MAX })
  middleMonths: number;
}

/** Proposals are large: each of up to thousands of assets. */
const proposedRecoveriesSorts = { number: [['number', 'count']] } as const satisfies Sorts<ProposedRecoveries>;

export class ProposedRecoveriesQuery extends listQuery(proposedRecoveriesSorts, 'number') {
  @KnownAtField()
  knownAt?: string;
}

/** What people expect the pool to bring, beside what it brought: for the trustee and the auditor. */
@ApiTags('forecast')
@Controller('deals/:dealId/forecasts')
export class ReadForecastsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
    @Inject(ProposedForecasts) private readonly proposed: ProposedForecasts,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Read('read-pool', {
    id: 'list-forecasts',
    summary: 'The forecasts of the deal, as they were last recorded',
    of: [RecordedForecastView],
    refusals: ['DEAL_UNKNOWN'],
  })
  all(@Param() { dealId }: DealPath, @Query() query: KnownAtQuery): Promise<RecordedForecastView[]> {
    return this.known(dealId, query, (forecasts) => forecasts.all(dealId));
  }

  @Get('proposed')
  @Read('read-pool', {
    id: 'list-proposed-forecasts',
    summary: 'What is read in the prospectus and awaits its confirmation, with the digest that it names',
    of: [ProposedForecastView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async waiting(@Param() { dealId }: DealPath, @Query() query: KnownAtQuery): Promise<ProposedForecastView[]> {
    return (await this.waitingFrom(dealId, query)).all(dealId);
  }

  @Get('proposed-assets')
  @Read('read-pool', {
    id: 'list-proposed-recoveries',
    summary: 'What is read of assets in the prospectus and awaits its confirmation, with the digest that it names',
    of: ProposedRecoveriesListView,
    refusals: ['DEAL_UNKNOWN'],
  })
  async waitingOfAssets(
    @Param() { dealId }: DealPath,
    @Query() { knownAt, ...asked }: ProposedRecoveriesQuery,
  ): Promise<ProposedRecoveriesListView> {
    const part = listPartOf(proposedRecoveriesSorts, asked);
    return partOfRows(await (await this.waitingFrom(dealId, { knownAt })).ofAssets(dealId), part);
  }

  @Get(':forecastId/comparison')
  @Read('read-pool', {
    id: 'compare-forecast',
    summary: 'A forecast beside what was collected in the closed periods up to a day, cumulative, with the ratio',
    of: [RecoveryComparisonView],
    refusals: ['DEAL_UNKNOWN', 'FORECAST_UNKNOWN', 'DATE_MALFORMED'],
  })
  async comparison(@Param() path: ForecastPath, @Query() query: AsOfKnownQuery): Promise<RecoveryComparisonView[]> {
    const { dealId, forecastId } = path;
    const day = dayOf(query.asOf, this.clock);
    const compared = await this.known(dealId, query, (forecasts) => forecasts.comparison(dealId, forecastId, day));
    return found(compared, 'FORECAST_UNKNOWN', unknown(path));
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
    @Query() query: AsOfKnownQuery,
  ): Promise<readonly CategoryComparisonView[]> {
    const { dealId, forecastId } = path;
    const day = dayOf(query.asOf, this.clock);
    const compared = await this.known(dealId, query, (forecasts) => forecasts.categories(dealId, forecastId, day));
    return found(compared, 'FORECAST_UNKNOWN', unknown(path));
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
    @Query() { asOf, knownAt, ...bounds }: BucketsQuery,
  ): Promise<BucketOfAssetsView[]> {
    const { dealId, forecastId } = path;
    const day = dayOf(asOf, this.clock);
    return this.known(dealId, { knownAt }, async (forecasts) => {
      found(await forecasts.one(dealId, forecastId), 'FORECAST_UNKNOWN', unknown(path));
      return forecasts.buckets(dealId, forecastId, day, bounds);
    });
  }

  /** What waited when it was asked. Throws `Refused`: DEAL_UNKNOWN. */
  private async waitingFrom(dealId: string, query: KnownAtQuery): Promise<ProposedForecasts> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const standpoint = standpointOf(query);
    return isNow(standpoint) ? this.proposed : this.proposed.whenKnown(isSeenFrom(standpoint));
  }

  /** The deal's forecasts, and what came in, as they were known then. Throws `Refused`: DEAL_UNKNOWN. */
  private async known<T>(
    dealId: string,
    { knownAt }: KnownAtQuery,
    ask: (forecasts: ForecastQueries) => Promise<T>,
  ): Promise<T> {
    const standpoint = standpointOf({ knownAt });
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, forecastTables, (read) => ask(new ForecastQueries(read)));
  }
}

const unknown = ({ forecastId }: ForecastPath) => ({ field: 'forecastId', value: forecastId });
