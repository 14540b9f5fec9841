import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, Meeting, MeetingQueries, PastReads } from '#projections';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { MeetingView } from './meeting.view.js';

@ApiTags('meetings')
@Controller('deals/:dealId/meetings')
export class ReadMeetingsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-meetings', {
    id: 'list-meetings',
    summary: 'The meetings of the deal’s holders, what was counted and what they resolved, the last first',
    of: [MeetingView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<MeetingView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, [Meeting], (read) => new MeetingQueries(read).all(dealId));
  }
}
