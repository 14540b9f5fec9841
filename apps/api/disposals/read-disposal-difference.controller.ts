import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DealQueries, disposalFigures, FigureDifferenceQueries, type DisposalFigure } from '#projections';
import { DifferenceView } from '../accounts/difference.views.js';
import { found } from '../http/found.js';
import { DisposalPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { DifferenceQuery, standpointsOf } from '../http/standpoint.query.js';

export class DisposalDifferenceQuery extends DifferenceQuery {
  @IsIn(disposalFigures)
  @ApiProperty({ enum: disposalFigures, description: 'the amount that is compared' })
  figure: DisposalFigure;
}

@ApiTags('disposals')
@Controller('deals/:dealId')
export class ReadDisposalDifferenceController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(FigureDifferenceQueries) private readonly differences: FigureDifferenceQueries,
  ) {}

  @Get('disposals/:disposalId/difference')
  @Read('read-pool', {
    id: 'explain-disposal-difference',
    summary: 'An amount of a disposal from two standpoints, and every event that makes the difference',
    of: DifferenceView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'DISPOSAL_UNKNOWN'],
  })
  async difference(
    @Param() { dealId, disposalId }: DisposalPath,
    @Query() query: DisposalDifferenceQuery,
  ): Promise<DifferenceView> {
    const { from, to } = standpointsOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const of = { dealId, disposalId, figure: query.figure };
    const made = await this.differences.ofDisposal(of, from, to, query);
    return found(made, 'DISPOSAL_UNKNOWN', { field: 'disposalId', value: disposalId });
  }
}
