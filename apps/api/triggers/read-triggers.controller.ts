import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, TriggerQueries } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { TriggersView } from './trigger.views.js';

@ApiTags('triggers')
@Controller('deals/:dealId/triggers')
export class ReadTriggersController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(TriggerQueries) private readonly triggers: TriggerQueries,
  ) {}

  @Get()
  @Read('read-triggers', {
    id: 'list-triggers',
    summary: 'What people declared of the deal’s triggers, and what its payments found of them',
    of: TriggersView,
    refusals: ['DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath): Promise<TriggersView> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return {
      declarations: await this.triggers.declarations(dealId),
      outcomes: await this.triggers.outcomes(dealId),
    };
  }
}
