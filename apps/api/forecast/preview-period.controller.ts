import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DryRuns } from '#application';
import { previewChangesRef } from '../document-schemas.js';
import { DryRun } from '../http/dry-run.decorator.js';
import { PeriodPath } from '../http/paths.js';
import { documentRefused } from '../http/refused.js';
import { PeriodPreviewView } from './period-preview.view.js';

@ApiTags('forecast')
@Controller('deals/:dealId/periods/:periodNumber/preview')
export class PreviewPeriodController {
  constructor(@Inject(DryRuns) private readonly dryRuns: DryRuns) {}

  @Post()
  @DryRun('read-preview', {
    id: 'preview-period',
    summary: 'Run a period’s waterfall as it stands and under changes, as a dry run',
    description: 'Whatever the changes do not name stays as it is: `{}` previews the period as it stands.',
    body: previewChangesRef,
    of: PeriodPreviewView,
    refusals: [
      ...(['DEAL_UNKNOWN', 'PERIOD_UNKNOWN', 'PREVIOUS_DISTRIBUTION_NOT_PAID'] as const),
      ...(['POOL_REPORT_MISSING', 'POOL_REPORT_DIFFERS', 'RESTATEMENT_NOT_SETTLED', 'FIXING_MISSING'] as const),
    ],
  })
  async preview(@Param() path: PeriodPath, @Body() changes: unknown): Promise<PeriodPreviewView> {
    const preview = await this.dryRuns.preview({ ...path }, changes);
    if (preview.ok) return preview.value;
    throw documentRefused(preview.error);
  }
}
