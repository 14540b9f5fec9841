import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ClassQueries, DealQueries, DistributionQueries } from '#projections';
import { ClassPeriodView } from '../deals/class-period.view.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { DistributionLineView } from './distribution-line.view.js';
import { DistributionPaymentView } from './distribution-payment.view.js';
import { DistributionView } from './distribution.view.js';

@ApiTags('distributions')
@Controller('deals/:dealId/distributions')
export class ReadDistributionsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DistributionQueries) private readonly distributions: DistributionQueries,
    @Inject(ClassQueries) private readonly classes: ClassQueries,
  ) {}

  @Get()
  @Read('read-distributions', {
    id: 'list-distributions',
    summary: 'The deal’s distributions',
    of: [DistributionView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async list(@Param() { dealId }: DealPath): Promise<DistributionView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.distributions.all(dealId);
  }

  @Get(':periodNumber')
  @Read('read-distributions', {
    id: 'get-distribution',
    summary: 'A distribution with the digest that an approval names',
    of: DistributionView,
    versioned: true,
    refusals: ['DISTRIBUTION_UNKNOWN'],
  })
  async one(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<DistributionView> {
    const distribution = await this.existing(path);
    exchange.showVersion(distribution.streamVersion);
    return distribution;
  }

  @Get(':periodNumber/lines')
  @Read('read-distributions', {
    id: 'list-distribution-lines',
    summary: 'The waterfall’s trace: each line says why',
    of: [DistributionLineView],
    refusals: ['DISTRIBUTION_UNKNOWN'],
  })
  async lines(@Param() path: PeriodPath): Promise<DistributionLineView[]> {
    const { dealId, periodNumber, calculationVersion } = await this.existing(path);
    return this.distributions.lines(dealId, periodNumber, calculationVersion);
  }

  @Get(':periodNumber/payments')
  @Read('read-distributions', {
    id: 'list-distribution-payments',
    summary: 'The sums that leave the trust',
    of: [DistributionPaymentView],
    refusals: ['DISTRIBUTION_UNKNOWN'],
  })
  async payments(@Param() path: PeriodPath): Promise<DistributionPaymentView[]> {
    const { dealId, periodNumber, calculationVersion } = await this.existing(path);
    return this.distributions.payments(dealId, periodNumber, calculationVersion);
  }

  @Get(':periodNumber/classes')
  @Read('read-distributions', {
    id: 'list-distribution-classes',
    summary: 'What the distribution does to each class',
    of: [ClassPeriodView],
    refusals: ['DISTRIBUTION_UNKNOWN'],
  })
  async classPeriods(@Param() path: PeriodPath): Promise<ClassPeriodView[]> {
    const { dealId, periodNumber } = await this.existing(path);
    return this.classes.inPeriod(dealId, periodNumber);
  }

  private async existing({ dealId, periodNumber }: PeriodPath): Promise<DistributionView> {
    const distribution = await this.distributions.one(dealId, periodNumber);
    return found(distribution, 'DISTRIBUTION_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
  }
}
