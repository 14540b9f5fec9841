import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, PastReads, SupportQueries, supportTables } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { SupportCallView } from './support-call.view.js';

@ApiTags('supports')
@Controller('deals/:dealId/support-calls')
export class ReadSupportsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-supports', {
    id: 'list-support-calls',
    summary: 'Every call on a provider of a support: what was asked, what was paid, what was defaulted on',
    of: [SupportCallView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<SupportCallView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, supportTables, (read) => new SupportQueries(read).calls(dealId));
  }
}
