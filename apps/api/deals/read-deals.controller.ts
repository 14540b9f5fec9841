import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealReach } from '#application';
import {
  ClassPeriod,
  ClassQueries,
  Deal,
  DealClass,
  DealQueries,
  dealSorts,
  DifferenceQueries,
  NOW,
  PastReads,
  passingPage,
  type ListPage,
  type Standpoint,
} from '#projections';
import { DifferenceView } from '../accounts/difference.views.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { FilterOneOf, listPartOf, listQuery } from '../http/list.js';
import { ClassPath, DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import {
  DifferenceQuery,
  KnownAtQuery,
  StandpointQuery,
  standpointOf,
  standpointsOf,
} from '../http/standpoint.query.js';
import { ClassPeriodView } from './class-period.view.js';
import { ClassView } from './class.view.js';
import { DealListView, dealStatuses, DealView } from './deal.view.js';

export class DealsQuery extends listQuery(dealSorts, 'dealId') {
  @FilterOneOf(dealStatuses, 'only those that stand so')
  status?: DealView['status'];
}

@ApiTags('deals')
@Controller('deals')
export class ReadDealsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DealReach) private readonly reach: DealReach,
    @Inject(PastReads) private readonly past: PastReads,
    @Inject(DifferenceQueries) private readonly differences: DifferenceQueries,
  ) {}

  @Get()
  @Read('read-deal', {
    id: 'list-deals',
    summary: 'All deals that are there for the caller',
    of: DealListView,
    scope: 'own',
  })
  list(@Query() { status, ...asked }: DealsQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<DealView>> {
    return passingPage(
      listPartOf(dealSorts, asked),
      (part) => this.deals.list(part, status),
      (rows) => this.reach.within(actor, rows),
    );
  }

  @Get(':dealId')
  @Read('read-deal', {
    id: 'get-deal',
    summary: 'A deal with its terms and its pool’s totals',
    of: DealView,
    versioned: true,
    refusals: ['DEAL_UNKNOWN'],
  })
  async one(
    @Param() { dealId }: DealPath,
    @Query() query: KnownAtQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<DealView> {
    const deal = await this.existing(dealId, standpointOf(query));
    exchange.showVersion(deal.streamVersion);
    return deal;
  }

  @Get(':dealId/classes')
  @Read('read-deal', {
    id: 'list-classes',
    summary: 'The classes as the last payment before the standpoint left them',
    of: [ClassView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async standings(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<ClassView[]> {
    const standpoint = standpointOf(query);
    await this.existing(dealId);
    return this.past.from(standpoint, dealId, [DealClass, ClassPeriod], (read) =>
      new ClassQueries(read).standings(dealId),
    );
  }

  @Get(':dealId/classes/:classId/periods')
  @Read('read-deal', {
    id: 'list-class-periods',
    summary: 'What each period does to a class',
    of: [ClassPeriodView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  async history(@Param() { dealId, classId }: ClassPath, @Query() query: StandpointQuery): Promise<ClassPeriodView[]> {
    const standpoint = standpointOf(query);
    await this.requireClass(dealId, classId);
    return this.past.from(standpoint, dealId, [ClassPeriod], (read) => new ClassQueries(read).history(dealId, classId));
  }

  @Get(':dealId/classes/:classId/difference')
  @Read('read-deal', {
    id: 'explain-class-difference',
    summary: 'A class’s balance from two standpoints, and every event that makes the difference',
    of: DifferenceView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN'],
  })
  async difference(@Param() { dealId, classId }: ClassPath, @Query() query: DifferenceQuery): Promise<DifferenceView> {
    const { from, to } = standpointsOf(query);
    await this.requireClass(dealId, classId);
    return this.differences.ofClass(dealId, classId, from, to);
  }

  private async requireClass(dealId: string, classId: string): Promise<void> {
    const { terms } = await this.existing(dealId);
    const issued = terms.classes.find((candidate) => candidate.classId === classId) ?? null;
    found(issued, 'CLASS_UNKNOWN', { field: 'classId', value: classId });
  }

  private async existing(dealId: string, standpoint: Standpoint = NOW): Promise<DealView> {
    const deal = await this.past.from(standpoint, dealId, [Deal], (read) => new DealQueries(read).one(dealId));
    return found(deal, 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
