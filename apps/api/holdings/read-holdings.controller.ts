import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, DistributionQueries, HolderPayment, Holding, HoldingQueries, PastReads } from '#projections';
import { found } from '../http/found.js';
import { ClassPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointPageQuery, standpointOf } from '../http/standpoint.query.js';
import { HolderPaymentPageView, HoldingPageView } from './holding.views.js';

@ApiTags('holdings')
@Controller('deals/:dealId')
export class ReadHoldingsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DistributionQueries) private readonly distributions: DistributionQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get('classes/:classId/holdings')
  @Read('read-holdings', {
    id: 'list-holdings',
    summary: 'The register of a class, in account order',
    of: HoldingPageView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  async register(
    @Param() { dealId, classId }: ClassPath,
    @Query() query: StandpointPageQuery,
  ): Promise<HoldingPageView> {
    const standpoint = standpointOf(query);
    const { terms } = found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const issued = terms.classes.find((candidate) => candidate.classId === classId) ?? null;
    found(issued, 'CLASS_UNKNOWN', { field: 'classId', value: classId });
    return this.past.from(standpoint, dealId, [Holding], (read) =>
      new HoldingQueries(read).register(dealId, classId, query),
    );
  }

  @Get('distributions/:periodNumber/holder-payments')
  @Read('read-holdings', {
    id: 'list-holder-payments',
    summary: 'Who was paid what, class by class in account order',
    of: HolderPaymentPageView,
    refusals: ['DATE_MALFORMED', 'DISTRIBUTION_UNKNOWN'],
  })
  async payments(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() query: StandpointPageQuery,
  ): Promise<HolderPaymentPageView> {
    const standpoint = standpointOf(query);
    const distribution = await this.distributions.one(dealId, periodNumber);
    found(distribution, 'DISTRIBUTION_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
    return this.past.from(standpoint, dealId, [HolderPayment], (read) =>
      new HoldingQueries(read).payments(dealId, periodNumber, query),
    );
  }
}
