import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, Estimate, Invoice, PastReads, Period, PeriodQueries, type Standpoint } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { EstimateView } from './estimate.view.js';
import { InvoiceView } from './invoice.view.js';
import { PeriodView } from './period.view.js';

@ApiTags('periods')
@Controller('deals/:dealId/periods')
export class ReadPeriodsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-periods', {
    id: 'list-periods',
    summary: 'The deal’s periods',
    of: [PeriodView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async list(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<PeriodView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.past.from(standpoint, dealId, [Period], (read) => new PeriodQueries(read).all(dealId));
  }

  @Get(':periodNumber')
  @Read('read-periods', {
    id: 'get-period',
    summary: 'A period with its dates and, once closed, its frozen inputs',
    of: PeriodView,
    versioned: true,
    refusals: ['DATE_MALFORMED', 'PERIOD_UNKNOWN'],
  })
  async one(
    @Param() path: PeriodPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<PeriodView> {
    const period = await this.existing(path, standpointOf(query));
    exchange.showVersion(period.streamVersion);
    return period;
  }

  @Get(':periodNumber/invoices')
  @Read('read-periods', {
    id: 'list-invoices',
    summary: 'Invoices and claims entered for a period',
    of: [InvoiceView],
    refusals: ['DATE_MALFORMED', 'PERIOD_UNKNOWN'],
  })
  async invoices(@Param() path: PeriodPath, @Query() query: StandpointQuery): Promise<InvoiceView[]> {
    const standpoint = standpointOf(query);
    await this.existing(path, standpoint);
    const { dealId, periodNumber } = path;
    return this.past.from(standpoint, dealId, [Invoice], (read) =>
      new PeriodQueries(read).invoices(dealId, periodNumber),
    );
  }

  @Get(':periodNumber/estimates')
  @Read('read-periods', {
    id: 'list-estimates',
    summary: 'What the next period is expected to owe, as estimated last',
    of: [EstimateView],
    refusals: ['DATE_MALFORMED', 'PERIOD_UNKNOWN'],
  })
  async estimates(@Param() path: PeriodPath, @Query() query: StandpointQuery): Promise<EstimateView[]> {
    const standpoint = standpointOf(query);
    await this.existing(path, standpoint);
    const { dealId, periodNumber } = path;
    return this.past.from(standpoint, dealId, [Estimate], (read) =>
      new PeriodQueries(read).estimates(dealId, periodNumber),
    );
  }

  private async existing({ dealId, periodNumber }: PeriodPath, standpoint: Standpoint): Promise<PeriodView> {
    const period = await this.past.from(standpoint, dealId, [Period], (read) =>
      new PeriodQueries(read).one(dealId, periodNumber),
    );
    return found(period, 'PERIOD_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
  }
}
