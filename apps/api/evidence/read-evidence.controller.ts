import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EvidenceQueries } from '#projections';
import { PageQuery } from '../http/page.js';
import { Read } from '../http/read.decorator.js';
import { RefusedCommandPageView } from './evidence.views.js';

@ApiTags('evidence')
@Controller('evidence/refusals')
export class ReadEvidenceController {
  constructor(@Inject(EvidenceQueries) private readonly evidence: EvidenceQueries) {}

  @Get()
  @Read('read-evidence', { id: 'list-refusals', summary: 'What was refused, newest first', of: RefusedCommandPageView })
  refusals(@Query() page: PageQuery): Promise<RefusedCommandPageView> {
    return this.evidence.refusals(page);
  }
}
