import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, DistributionQueries, HoldingQueries } from '#projections';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { ClassPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { HolderPaymentPageView, HoldingPageView } from './holding.views.js';

@ApiTags('holdings')
@Controller('deals/:dealId')
export class ReadHoldingsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DistributionQueries) private readonly distributions: DistributionQueries,
    @Inject(HoldingQueries) private readonly holdings: HoldingQueries,
  ) {}

  @Get('classes/:classId/holdings')
  @Read('read-holdings', {
    id: 'list-holdings',
    summary: 'The register of a class, in account order',
    of: HoldingPageView,
    refusals: ['DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  async register(@Param() { dealId, classId }: ClassPath, @Query() page: PageQuery): Promise<HoldingPageView> {
    const { terms } = found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const issued = terms.classes.find((candidate) => candidate.classId === classId) ?? null;
    found(issued, 'CLASS_UNKNOWN', { field: 'classId', value: classId });
    return this.holdings.register(dealId, classId, page);
  }

  @Get('distributions/:periodNumber/holder-payments')
  @Read('read-holdings', {
    id: 'list-holder-payments',
    summary: 'Who was paid what, class by class in account order',
    of: HolderPaymentPageView,
    refusals: ['DISTRIBUTION_UNKNOWN'],
  })
  async payments(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() page: PageQuery,
  ): Promise<HolderPaymentPageView> {
    const distribution = await this.distributions.one(dealId, periodNumber);
    found(distribution, 'DISTRIBUTION_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
    return this.holdings.payments(dealId, periodNumber, page);
  }
}
