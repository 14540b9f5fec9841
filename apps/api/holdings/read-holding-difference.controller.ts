import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, DifferenceQueries, HoldingQueries } from '#projections';
import { DifferenceView } from '../accounts/difference.views.js';
import { found } from '../http/found.js';
import { HoldingPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { DifferenceQuery, standpointsOf } from '../http/standpoint.query.js';

@ApiTags('holdings')
@Controller('deals/:dealId')
export class ReadHoldingDifferenceController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(HoldingQueries) private readonly holdings: HoldingQueries,
    @Inject(DifferenceQueries) private readonly differences: DifferenceQueries,
  ) {}

  @Get('classes/:classId/holdings/:holderId/difference')
  @Read('read-holdings', {
    id: 'explain-holding-difference',
    summary: 'What a holder has of a class, in face, from two standpoints, and every event that makes the difference',
    of: DifferenceView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'CLASS_UNKNOWN', 'HOLDER_UNKNOWN'],
  })
  async difference(@Param() path: HoldingPath, @Query() query: DifferenceQuery): Promise<DifferenceView> {
    const { dealId, classId, holderId } = path;
    const { from, to } = standpointsOf(query);
    const { terms } = found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const issued = terms.classes.find((candidate) => candidate.classId === classId) ?? null;
    found(issued, 'CLASS_UNKNOWN', { field: 'classId', value: classId });
    const known = (await this.holdings.isInRegister(path)) || null;
    found(known, 'HOLDER_UNKNOWN', { field: 'holderId', value: holderId });
    return this.differences.ofHolding({ dealId, classId, holderId }, from, to, query);
  }
}
