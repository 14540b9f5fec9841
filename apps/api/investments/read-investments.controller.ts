import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { accruedIncome } from '#domain/investments';
import { DealQueries, InvestmentQueries } from '#projections';
import { DateField } from '../http/fields.js';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { InvestmentView } from './investment.views.js';

export class InvestmentsQuery {
  @IsOptional()
  @DateField({ description: 'the day up to which income has accrued, exclusive', required: false })
  on?: string;
}

@ApiTags('investments')
@Controller('deals/:dealId/investments')
export class ReadInvestmentsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(InvestmentQueries) private readonly investments: InvestmentQueries,
  ) {}

  @Get()
  @Read('read-accounts', {
    id: 'list-investments',
    summary: 'Every investment of the deal’s idle cash, what it earns, and what came of it',
    of: [InvestmentView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() { on }: InvestmentsQuery): Promise<InvestmentView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return (await this.investments.investments(dealId)).map((one) => ({
      ...one,
      differs: one.differs && [...one.differs],
      accrued: on === undefined ? null : accruedIncome(one, on),
    }));
  }
}
