import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { assetFigures, DealQueries, FigureDifferenceQueries, type AssetFigure } from '#projections';
import { DifferenceView } from '../accounts/difference.views.js';
import { found } from '../http/found.js';
import { Read } from '../http/read.decorator.js';
import { DifferenceQuery, standpointsOf } from '../http/standpoint.query.js';
import { AssetPath } from './read-pool.controller.js';

export class AssetDifferenceQuery extends DifferenceQuery {
  @IsIn(assetFigures)
  @ApiProperty({ enum: assetFigures, description: 'the amount that is compared' })
  figure: AssetFigure;
}

@ApiTags('pools')
@Controller('deals/:dealId/pool')
export class ReadAssetDifferenceController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(FigureDifferenceQueries) private readonly differences: FigureDifferenceQueries,
  ) {}

  @Get('assets/:assetId/difference')
  @Read('read-pool', {
    id: 'explain-asset-difference',
    summary: 'An amount of an asset of the pool from two standpoints, and every event that makes the difference',
    of: DifferenceView,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'ASSET_NOT_IN_POOL'],
  })
  async difference(
    @Param() { dealId, assetId }: AssetPath,
    @Query() query: AssetDifferenceQuery,
  ): Promise<DifferenceView> {
    const { from, to } = standpointsOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const of = { dealId, assetId, figure: query.figure };
    const made = await this.differences.ofAsset(of, from, to, query);
    return found(made, 'ASSET_NOT_IN_POOL', { field: 'assetId', value: assetId });
  }
}
