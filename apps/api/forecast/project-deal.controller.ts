import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DryRuns } from '#application';
import { forecastRef } from '../document-schemas.js';
import { DryRun } from '../http/dry-run.decorator.js';
import { DealPath } from '../http/paths.js';
import { documentRefused } from '../http/refused.js';
import { ProjectionView } from './projection.view.js';

@ApiTags('forecast')
@Controller('deals/:dealId/projection')
export class ProjectDealController {
  constructor(@Inject(DryRuns) private readonly dryRuns: DryRuns) {}

  @Post()
  @DryRun('read-projection', {
    id: 'project-deal',
    summary: 'Run a deal’s payments to the end of its schedule on a recovery forecast, as a dry run',
    description:
      'From the position after the last closed period; the recoveries so far stand beside the forecast. Its changes suppose single periods otherwise.',
    body: forecastRef,
    of: ProjectionView,
    refusals: ['DEAL_UNKNOWN'],
  })
  async project(@Param() { dealId }: DealPath, @Body() forecast: unknown): Promise<ProjectionView> {
    const projection = await this.dryRuns.project(dealId, forecast);
    if (projection.ok) return projection.value;
    throw documentRefused(projection.error);
  }
}
