import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, PastReads, TriggerQueries, triggerTables } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { TriggersView } from './trigger.views.js';

@ApiTags('triggers')
@Controller('deals/:dealId/triggers')
export class ReadTriggersController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-triggers', {
    id: 'list-triggers',
    summary: 'What people declared of the deal’s triggers, and what its payments found of them',
    of: TriggersView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<TriggersView> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, triggerTables, async (read) => {
      const triggers = new TriggerQueries(read);
      return { declarations: await triggers.declarations(dealId), outcomes: await triggers.outcomes(dealId) };
    });
  }
}
