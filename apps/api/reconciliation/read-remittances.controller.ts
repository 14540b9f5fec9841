import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DryRuns } from '#application';
import { PastReads, RemittanceQueries, remittanceTables } from '#projections';
import { OptionalIdField } from '../http/fields.js';
import { found } from '../http/found.js';
import { PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { RemittanceComparisonView } from './remittances.view.js';

export class RemittancesQuery extends KnownAtQuery {
  @OptionalIdField({ description: 'the recorded forecast that says what is expected', example: 'prospectus' })
  forecast?: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/periods/:periodNumber/reconciliation/remittances')
export class ReadRemittancesController {
  constructor(
    @Inject(DryRuns) private readonly dryRuns: DryRuns,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-reconciliation', {
    id: 'compare-remittances',
    summary: 'Expected, reported, received of a period, by remittance day and servicer',
    description: 'What corrects earlier bookings is a line of its own, with the link to what it corrects.',
    of: RemittanceComparisonView,
    refusals: ['DEAL_UNKNOWN', 'PERIOD_UNKNOWN', 'FORECAST_UNKNOWN'],
  })
  async compared(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() { forecast, knownAt }: RemittancesQuery,
  ): Promise<RemittanceComparisonView> {
    const standpoint = standpointOf({ knownAt });
    const plan = await this.dryRuns.remittances({ dealId, periodNumber }, standpoint.knownAt);
    if (!plan.ok) throw new Refused(plan.error);
    const comparison = await this.past.from(standpoint, dealId, remittanceTables, (read) =>
      new RemittanceQueries(read).comparison(plan.value, forecast ?? null),
    );
    return found(comparison, 'FORECAST_UNKNOWN', { field: 'forecast', value: forecast ?? '' });
  }
}
