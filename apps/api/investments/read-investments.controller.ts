import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { accruedIncome } from '#domain/investments';
import { DealQueries, InvestmentQueries, investmentTables, PastReads } from '#projections';
import { DateField } from '../http/fields.js';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { InvestmentView } from './investment.views.js';

export class InvestmentsQuery extends StandpointQuery {
  @IsOptional()
  @DateField({ description: 'the day up to which income has accrued, exclusive', required: false })
  on?: string;
}

@ApiTags('investments')
@Controller('deals/:dealId/investments')
export class ReadInvestmentsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-accounts', {
    id: 'list-investments',
    summary: 'Every investment of the deal’s idle cash, what it earns, and what came of it',
    of: [InvestmentView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() { on, ...query }: InvestmentsQuery): Promise<InvestmentView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const investments = await this.past.from(standpoint, dealId, investmentTables, (read) =>
      new InvestmentQueries(read).investments(dealId),
    );
    return investments.map((one) => ({
      ...one,
      differs: one.differs && [...one.differs],
      accrued: on === undefined ? null : accruedIncome(one, on),
    }));
  }
}
