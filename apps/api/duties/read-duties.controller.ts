import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Clock, DealReach, DutyCalendar, type Actor } from '#application';
import { dutyStatuses, type DutyStatus } from '#domain/duties';
import { DealQueries } from '#projections';
import { renderDuties, type DealDuty } from '#reporting';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { DealDutyView, DutyView } from './duty.view.js';

const CALENDAR = 'text/calendar';

export class DutiesQuery {
  @IsOptional()
  @IsIn(dutyStatuses)
  @ApiProperty({ enum: dutyStatuses, required: false, description: 'only those that stand so' })
  status?: DutyStatus;
}

@ApiTags('duties')
@Controller()
export class ReadDutiesController {
  constructor(
    @Inject(DutyCalendar) private readonly calendar: DutyCalendar,
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DealReach) private readonly reach: DealReach,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('deals/:dealId/duties')
  @Read('read-duties', {
    id: 'list-duties',
    summary: 'What is due of a deal, period after period and year after year',
    description: 'As the schedule stands; a deal that is not established owes nothing.',
    of: [DutyView],
    refusals: ['DEAL_UNKNOWN', 'SCHEDULE_UNRESOLVED'],
  })
  async list(@Param() { dealId }: DealPath, @Query() { status }: DutiesQuery): Promise<DutyView[]> {
    const duties = await this.calendar.of(dealId, this.clock.today());
    if (!duties.ok) throw new Refused(duties.error);
    return duties.value.filter((duty) => status === undefined || duty.status === status);
  }

  @Get('duties')
  @Read('read-duties', {
    id: 'list-duties-of-all-deals',
    summary: 'What is due of every deal, as one list by due date',
    description: 'Of a deal whose schedule does not resolve, that it does not.',
    of: [DealDutyView],
    scope: 'own',
  })
  all(@Query() { status }: DutiesQuery, @TheExchange() { actor }: Exchange): Promise<DealDuty[]> {
    return this.ofAllDeals(actor, status);
  }

  @Get('duties.ics')
  @Read('read-duties', {
    id: 'get-duties-feed',
    summary: 'The duties of every deal as a calendar that mail programs subscribe to (iCalendar)',
    of: { file: CALENDAR },
    scope: 'own',
  })
  async feed(@TheExchange() { actor }: Exchange): Promise<StreamableFile> {
    const feed = renderDuties('Truststream 待办 duties', await this.ofAllDeals(actor));
    return new StreamableFile(Buffer.from(feed), { type: `${CALENDAR}; charset=utf-8` });
  }

  /** Of all that are there for the actor. */
  private async ofAllDeals(actor: Actor, status?: DutyStatus): Promise<DealDuty[]> {
    const today = this.clock.today();
    const all: DealDuty[] = [];
    for (const { dealId, name } of await this.reach.within(actor, await this.deals.all())) {
      const duties = await this.calendar.listed(dealId, today);
      all.push(...duties.map((duty) => ({ ...duty, dealId, dealName: name })));
    }
    return all
      .filter((duty) => status === undefined || duty.status === status)
      .sort((a, b) => a.dueDate.localeCompare(b.dueDate));
  }
}
