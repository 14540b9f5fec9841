import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EvidenceQueries } from '#projections';
import { PageQuery } from '../http/page.js';
import { Read } from '../http/read.decorator.js';
import { RefusedCommandPageView, SafekeepingActPageView } from './evidence.views.js';

@ApiTags('evidence')
@Controller('evidence')
export class ReadEvidenceController {
  constructor(@Inject(EvidenceQueries) private readonly evidence: EvidenceQueries) {}

  @Get('refusals')
  @Read('read-evidence', { id: 'list-refusals', summary: 'What was refused, newest first', of: RefusedCommandPageView })
  refusals(@Query() page: PageQuery): Promise<RefusedCommandPageView> {
    return this.evidence.refusals(page);
  }

  @Get('safekeeping-acts')
  @Read('read-evidence', {
    id: 'list-safekeeping-acts',
    summary: 'What was done to the log itself and to its keys, by whom and why, newest first',
    of: SafekeepingActPageView,
  })
  safekeepingActs(@Query() page: PageQuery): Promise<SafekeepingActPageView> {
    return this.evidence.safekeepingActs(page);
  }
}
