import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, SupportQueries } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { SupportCallView } from './support-call.view.js';

@ApiTags('supports')
@Controller('deals/:dealId/support-calls')
export class ReadSupportsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(SupportQueries) private readonly supports: SupportQueries,
  ) {}

  @Get()
  @Read('read-supports', {
    id: 'list-support-calls',
    summary: 'Every call on a provider of a support: what was asked, what was paid, what was defaulted on',
    of: [SupportCallView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath): Promise<SupportCallView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.supports.calls(dealId);
  }
}
