import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ClassPeriod,
  ClassQueries,
  DealQueries,
  Distribution,
  DistributionLine,
  DistributionPayment,
  DistributionQueries,
  PastReads,
} from '#projections';
import { ClassPeriodView } from '../deals/class-period.view.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { DistributionLineView } from './distribution-line.view.js';
import { DistributionPaymentView } from './distribution-payment.view.js';
import { DistributionView } from './distribution.view.js';

@ApiTags('distributions')
@Controller('deals/:dealId/distributions')
export class ReadDistributionsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-distributions', {
    id: 'list-distributions',
    summary: 'The deal’s distributions',
    of: [DistributionView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async list(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<DistributionView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, [Distribution], (read) => new DistributionQueries(read).all(dealId));
  }

  @Get(':periodNumber')
  @Read('read-distributions', {
    id: 'get-distribution',
    summary: 'A distribution with the digest that an approval names',
    of: DistributionView,
    versioned: true,
    refusals: ['DATE_MALFORMED', 'DISTRIBUTION_UNKNOWN'],
  })
  async one(
    @Param() path: PeriodPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<DistributionView> {
    const distribution = await this.existing(path, query);
    exchange.showVersion(distribution.streamVersion);
    return distribution;
  }

  @Get(':periodNumber/lines')
  @Read('read-distributions', {
    id: 'list-distribution-lines',
    summary: 'The waterfall’s trace: each line says why',
    of: [DistributionLineView],
    refusals: ['DATE_MALFORMED', 'DISTRIBUTION_UNKNOWN'],
  })
  async lines(@Param() path: PeriodPath, @Query() query: StandpointQuery): Promise<DistributionLineView[]> {
    const { dealId, periodNumber, calculationVersion } = await this.existing(path, query);
    return this.past.from(standpointOf(query), dealId, [DistributionLine], (read) =>
      new DistributionQueries(read).lines(dealId, periodNumber, calculationVersion),
    );
  }

  @Get(':periodNumber/payments')
  @Read('read-distributions', {
    id: 'list-distribution-payments',
    summary: 'The sums that leave the trust',
    of: [DistributionPaymentView],
    refusals: ['DATE_MALFORMED', 'DISTRIBUTION_UNKNOWN'],
  })
  async payments(@Param() path: PeriodPath, @Query() query: StandpointQuery): Promise<DistributionPaymentView[]> {
    const { dealId, periodNumber, calculationVersion } = await this.existing(path, query);
    return this.past.from(standpointOf(query), dealId, [DistributionPayment], (read) =>
      new DistributionQueries(read).payments(dealId, periodNumber, calculationVersion),
    );
  }

  @Get(':periodNumber/classes')
  @Read('read-distributions', {
    id: 'list-distribution-classes',
    summary: 'What the distribution does to each class',
    of: [ClassPeriodView],
    refusals: ['DATE_MALFORMED', 'DISTRIBUTION_UNKNOWN'],
  })
  async classPeriods(@Param() path: PeriodPath, @Query() query: StandpointQuery): Promise<ClassPeriodView[]> {
    const { dealId, periodNumber } = await this.existing(path, query);
    return this.past.from(standpointOf(query), dealId, [ClassPeriod], (read) =>
      new ClassQueries(read).inPeriod(dealId, periodNumber),
    );
  }

  private async existing({ dealId, periodNumber }: PeriodPath, query: StandpointQuery): Promise<DistributionView> {
    const distribution = await this.past.from(standpointOf(query), dealId, [Distribution], (read) =>
      new DistributionQueries(read).one(dealId, periodNumber),
    );
    return found(distribution, 'DISTRIBUTION_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
  }
}
