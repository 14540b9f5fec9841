import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags, IntersectionType } from '@nestjs/swagger';
import { Clock, DealReach, DutyCalendar } from '#application';
import { dutyIs, dutyKinds, dutyOwners, dutyStatuses, type Duty } from '#domain/duties';
import { DealQueries, type ListPage } from '#projections';
import { renderDuties, type DealDuty } from '#reporting';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { OptionalIdField } from '../http/fields.js';
import { FilterDate, FilterOneOf, listPartOf, listQuery, requireSpan } from '../http/list.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import {
  DEALS_BY_DUE_DATE_MAX,
  DEALS_OF_A_PART_MAX,
  DutyPages,
  dutySorts,
  type DutiesAsked,
  type DutySources,
} from './duty-pages.js';
import { DealDutyListView, DutyView } from './duty.view.js';

const CALENDAR = 'text/calendar';

/** Which duties are asked for: those that answer to all that is said. */
export class DutiesQuery {
  @FilterOneOf(dutyStatuses, 'only those that stand so')
  status?: Duty['status'];

  @FilterOneOf(dutyKinds, 'only those of this kind')
  kind?: Duty['kind'];

  @FilterOneOf(dutyOwners, 'only those of this party')
  owner?: Duty['owner'];

  @FilterDate('only those due on this day or later')
  from?: string;

  @FilterDate('only those due on this day or before')
  to?: string;
}

export class DealDutiesQuery extends IntersectionType(listQuery(dutySorts, 'dealId'), DutiesQuery) {
  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;
}

@ApiTags('duties')
@Controller()
export class ReadDutiesController implements DutySources {
  constructor(
    @Inject(DutyCalendar) readonly calendar: DutyCalendar,
    @Inject(DealQueries) readonly deals: DealQueries,
    @Inject(DealReach) readonly reach: DealReach,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('deals/:dealId/duties')
  @Read('read-duties', {
    id: 'list-duties',
    summary: 'What is due of a deal, period after period and year after year',
    description: 'As the schedule stands; a deal that is not established owes nothing.',
    of: [DutyView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'SCHEDULE_UNRESOLVED'],
  })
  async list(@Param() { dealId }: DealPath, @Query() query: DutiesQuery): Promise<DutyView[]> {
    requireSpan(query);
    const duties = await this.calendar.of(dealId, this.clock.today());
    if (!duties.ok) throw new Refused(duties.error);
    return duties.value.filter(dutyIs(query));
  }

  @Get('duties')
  @Read('read-duties', {
    id: 'list-duties-of-all-deals',
    summary: 'What is due of every deal, deal after deal or by due date',
    description: `Of a deal whose schedule does not resolve, that it does not. Deal after deal a part has the duties of at most ${DEALS_OF_A_PART_MAX} deals, and may have fewer rows than asked for, or none, though others follow; by due date those of at most ${DEALS_BY_DUE_DATE_MAX} deals are listed together.`,
    of: DealDutyListView,
    refusals: ['DATE_MALFORMED', 'DUTIES_OF_TOO_MANY_DEALS'],
    scope: 'own',
  })
  async all(@Query() query: DealDutiesQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<DealDuty>> {
    requireSpan(query);
    const part = listPartOf(dutySorts, query);
    const page = await this.pages({ actor, dealId: query.dealId, filter: query }).page(part);
    if (!page.ok) throw new Refused(page.error);
    return page.value;
  }

  @Get('duties.ics')
  @Read('read-duties', {
    id: 'get-duties-feed',
    summary: 'The duties of every deal as a calendar that mail programs subscribe to (iCalendar)',
    of: { file: CALENDAR },
    scope: 'own',
  })
  async feed(@TheExchange() { actor }: Exchange): Promise<StreamableFile> {
    const duties: DealDuty[] = [];
    for await (const duty of this.pages({ actor, filter: {} }).every()) duties.push(duty);
    duties.sort((a, b) => a.dueDate.localeCompare(b.dueDate));
    const feed = renderDuties('Truststream 待办 duties', duties);
    return new StreamableFile(Buffer.from(feed), { type: `${CALENDAR}; charset=utf-8` });
  }

  private pages(asked: Omit<DutiesAsked, 'today'>): DutyPages {
    return new DutyPages(this, { ...asked, today: this.clock.today() });
  }
}
