import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags, IntersectionType } from '@nestjs/swagger';
import { Clock, DealReach, DutyCalendar, type Actor } from '#application';
import { dutyIs, dutyKinds, dutyOwners, dutyStatuses, type Duty } from '#domain/duties';
import { DealQueries, partOfRows, type ListPage, type Sorts } from '#projections';
import { renderDuties, type DealDuty } from '#reporting';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { OptionalIdField } from '../http/fields.js';
import { FilterDate, FilterOneOf, listPartOf, listQuery, requireSpan } from '../http/list.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { DealDutyListView, DutyView } from './duty.view.js';

const CALENDAR = 'text/calendar';

/** By what duties of several deals may be sorted. */
const dutySorts = {
  dueDate: [
    ['dueDate', 'date'],
    ['dealId', 'text'],
    ['dutyId', 'text'],
  ],
  dealId: [
    ['dealId', 'text'],
    ['dueDate', 'date'],
    ['dutyId', 'text'],
  ],
} as const satisfies Sorts<DealDuty>;

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

export class DealDutiesQuery extends IntersectionType(listQuery(dutySorts, 'dueDate'), DutiesQuery) {
  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;
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
    summary: 'What is due of every deal, as one list by due date',
    description: 'Of a deal whose schedule does not resolve, that it does not.',
    of: DealDutyListView,
    refusals: ['DATE_MALFORMED'],
    scope: 'own',
  })
  async all(@Query() query: DealDutiesQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<DealDuty>> {
    requireSpan(query);
    const part = listPartOf(dutySorts, query);
    return partOfRows((await this.ofAllDeals(actor, query.dealId)).filter(dutyIs(query)), part);
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

  /** Of all that are there for the actor, by due date; of one of them where it is named. */
  private async ofAllDeals(actor: Actor, only?: string): Promise<DealDuty[]> {
    const today = this.clock.today();
    const all: DealDuty[] = [];
    const asked = (await this.deals.all()).filter(({ dealId }) => only === undefined || dealId === only);
    for (const { dealId, name } of await this.reach.within(actor, asked)) {
      const duties = await this.calendar.listed(dealId, today);
      all.push(...duties.map((duty) => ({ ...duty, dealId, dealName: name })));
    }
    return all.sort((a, b) => a.dueDate.localeCompare(b.dueDate));
  }
}
