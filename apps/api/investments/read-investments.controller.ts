import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#application';
import { accruedBy } from '#domain/investments';
import { DealQueries, InvestmentQueries, investmentTables, PastReads } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { InvestmentView } from './investment.views.js';

@ApiTags('investments')
@Controller('deals/:dealId/investments')
export class ReadInvestmentsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Read('read-accounts', {
    id: 'list-investments',
    summary: 'Every investment of the deal’s idle cash, what it earns, and what came of it, from the standpoint',
    of: [InvestmentView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<InvestmentView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const day = standpoint.asOf ?? this.clock.today();
    const standing = await this.past.from(standpoint, dealId, investmentTables, (read) =>
      new InvestmentQueries(read).investments(dealId),
    );
    return standing.map((one) => ({
      ...one,
      differs: one.differs && [...one.differs],
      accrued: accruedBy(one, day),
      settled: [...one.settled],
    }));
  }
}
