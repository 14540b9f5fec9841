import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, DealReach } from '#application';
import {
  DistributionQueries,
  instructionSorts,
  instructionStatuses,
  latenesses,
  passingPage,
  type Instruction,
  type InstructionFilter,
  type ListPage,
} from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { OptionalIdField } from '../http/fields.js';
import { FilterDate, FilterOneOf, listPartOf, listQuery, requireSpan } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { InstructionListView } from './instruction.view.js';

export class InstructionsQuery extends listQuery(instructionSorts, 'dueDate') {
  @FilterOneOf(instructionStatuses, 'only those that stand so')
  status?: Instruction['status'];

  @FilterOneOf(['allocation', 'payment'], 'only those of this stage')
  stage?: Instruction['stage'];

  @FilterOneOf(
    latenesses,
    'only those whose due date is past and that are still to be executed, or that were executed after the time that they were due',
  )
  late?: InstructionFilter['late'];

  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;

  @FilterDate('only those due on this day or later')
  from?: string;

  @FilterDate('only those due on this day or before')
  to?: string;
}

@ApiTags('instructions')
@Controller('instructions')
export class ListInstructionsController {
  constructor(
    @Inject(DistributionQueries) private readonly distributions: DistributionQueries,
    @Inject(DealReach) private readonly reach: DealReach,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Read('read-distributions', {
    id: 'list-instructions-of-all-deals',
    summary: 'The custodian’s transfers (划款指令) of every deal, as one list by due date',
    of: InstructionListView,
    refusals: ['DATE_MALFORMED'],
    scope: 'own',
  })
  list(@Query() query: InstructionsQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<Instruction>> {
    const { after: _after, limit: _limit, sort: _sort, ...filter } = query;
    requireSpan(filter);
    return passingPage(
      listPartOf(instructionSorts, query),
      (part) => this.distributions.list(part, filter, this.clock.today()),
      (rows) => this.reach.within(actor, rows),
    );
  }
}
