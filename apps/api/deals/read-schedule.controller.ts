import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DryRuns } from '#application';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { DealScheduleView } from './deal-schedule.view.js';

@ApiTags('deals')
@Controller('deals/:dealId/schedule')
export class ReadScheduleController {
  constructor(@Inject(DryRuns) private readonly dryRuns: DryRuns) {}

  @Get()
  @Read('read-schedule', {
    id: 'get-schedule',
    summary: 'Every date of a deal’s life, and what moved it',
    description:
      'An opened period has the dates that it was given; those still to come are planned, as if no payment cleared a further class.',
    of: DealScheduleView,
    refusals: ['DEAL_UNKNOWN', 'SCHEDULE_UNRESOLVED'],
  })
  async schedule(@Param() { dealId }: DealPath): Promise<DealScheduleView> {
    const schedule = await this.dryRuns.schedule(dealId);
    if (schedule.ok) return schedule.value;
    throw new Refused(schedule.error);
  }
}
