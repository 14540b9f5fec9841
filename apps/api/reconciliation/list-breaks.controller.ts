import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealReach } from '#application';
import { breakKinds, type BreakKind } from '#domain/collections';
import {
  breakSorts,
  breakStatuses,
  passingPage,
  ReconciliationQueries,
  type ListPage,
  type ReconciliationBreak,
} from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { OptionalIdField } from '../http/fields.js';
import { FilterDate, FilterOneOf, FilterText, listPartOf, listQuery, requireSpan } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { BreakListView } from './reconciliation.views.js';

export class BreaksQuery extends listQuery(breakSorts, 'since') {
  @FilterOneOf(breakStatuses, 'only those that stand so, `standing` for what is open; all of them unless said')
  status?: ReconciliationBreak['status'];

  @FilterOneOf(breakKinds, 'only those of this kind')
  kind?: BreakKind;

  @FilterText('only those that this subject sees to', 'maker-1')
  owner?: string;

  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;

  @FilterDate('only those that began on this day or before')
  to?: string;
}

@ApiTags('reconciliation')
@Controller('breaks')
export class ListBreaksController {
  constructor(
    @Inject(ReconciliationQueries) private readonly reconciliations: ReconciliationQueries,
    @Inject(DealReach) private readonly reach: DealReach,
  ) {}

  @Get()
  @Read('read-reconciliation', {
    id: 'list-breaks-of-all-deals',
    summary: 'The breaks of every deal, as one list, the oldest first',
    of: BreakListView,
    refusals: ['DATE_MALFORMED'],
    scope: 'own',
  })
  list(@Query() query: BreaksQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<ReconciliationBreak>> {
    const { after: _after, limit: _limit, sort: _sort, ...filter } = query;
    requireSpan(filter);
    return passingPage(
      listPartOf(breakSorts, query),
      (part) => this.reconciliations.list(part, filter),
      (rows) => this.reach.within(actor, rows),
    );
  }
}
