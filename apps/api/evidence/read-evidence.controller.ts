import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { operationNames } from '#application';
import { refusalCatalogue, type RefusalCode } from '#domain/shared';
import { EvidenceQueries, evidenceSorts, safekeepingActs, type SafekeepingAct } from '#projections';
import { FilterDate, FilterOneOf, FilterText, listPartOf, listQuery, requireSpan } from '../http/list.js';
import { Read } from '../http/read.decorator.js';
import { RefusedCommandListView, SafekeepingActListView } from './evidence.views.js';

export class RefusalsQuery extends listQuery(evidenceSorts, '-position') {
  @FilterText('only what this subject, or tokens of this source, asked for', 'maker-1')
  actor?: string;

  @FilterText(`only what was asked for so: ${operationNames[0]}, for example, or present-token`, 'approve-distribution')
  operation?: string;

  @FilterOneOf(Object.keys(refusalCatalogue), 'only what was refused with this code')
  code?: RefusalCode;

  @FilterDate('only what was recorded on this day by UTC or later')
  from?: string;

  @FilterDate('only what was recorded on this day by UTC or before')
  to?: string;
}

export class SafekeepingQuery extends listQuery(evidenceSorts, '-position') {
  @FilterOneOf(safekeepingActs, 'only what was done so')
  act?: SafekeepingAct['act'];
}

@ApiTags('evidence')
@Controller('evidence')
export class ReadEvidenceController {
  constructor(@Inject(EvidenceQueries) private readonly evidence: EvidenceQueries) {}

  @Get('refusals')
  @Read('read-evidence', {
    id: 'list-refusals',
    summary: 'What was refused, newest first',
    of: RefusedCommandListView,
    refusals: ['DATE_MALFORMED'],
  })
  refusals(@Query() { after, limit, sort, ...filter }: RefusalsQuery): Promise<RefusedCommandListView> {
    requireSpan(filter);
    return this.evidence.refusals(listPartOf(evidenceSorts, { after, limit, sort }), filter);
  }

  @Get('safekeeping-acts')
  @Read('read-evidence', {
    id: 'list-safekeeping-acts',
    summary: 'What was done to the log itself and to its keys, by whom and why, newest first',
    of: SafekeepingActListView,
  })
  safekeepingActs(@Query() { act, ...asked }: SafekeepingQuery): Promise<SafekeepingActListView> {
    return this.evidence.safekeepingActs(listPartOf(evidenceSorts, asked), act);
  }
}
