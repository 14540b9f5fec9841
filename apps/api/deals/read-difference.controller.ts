import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DealQueries, DifferenceQueries, subjects, type Subject } from '#projections';
import { DifferingEventsView } from '../accounts/difference.views.js';
import { found } from '../http/found.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { DifferenceQuery, standpointsOf } from '../http/standpoint.query.js';

export class SubjectDifferenceQuery extends DifferenceQuery {
  @IsIn(subjects)
  @ApiProperty({ enum: subjects, description: 'what is compared' })
  of: Subject;
}

@ApiTags('deals')
@Controller('deals')
export class ReadDifferenceController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(DifferenceQueries) private readonly differences: DifferenceQueries,
  ) {}

  @Get(':dealId/difference')
  @Read('read-pool', {
    id: 'explain-difference',
    summary:
      'Every event that makes the pool, the register or another subject other from one standpoint than from another',
    of: DifferingEventsView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async difference(
    @Param() { dealId }: DealPath,
    @Query() query: SubjectDifferenceQuery,
  ): Promise<DifferingEventsView> {
    const { from, to } = standpointsOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.differences.ofSubject(dealId, query.of, from, to, query);
  }
}
