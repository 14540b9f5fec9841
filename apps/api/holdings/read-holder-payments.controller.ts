import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DistributionQueries, HolderPayment, HoldingQueries, PastReads } from '#projections';
import { found } from '../http/found.js';
import { PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointPageQuery, standpointOf } from '../http/standpoint.query.js';
import { HolderPaymentPageView } from './holding.views.js';

@ApiTags('holdings')
@Controller('deals/:dealId')
export class ReadHolderPaymentsController {
  constructor(
    @Inject(DistributionQueries) private readonly distributions: DistributionQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

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
