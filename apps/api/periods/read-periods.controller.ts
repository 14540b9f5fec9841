import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, PeriodQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { InvoiceView } from './invoice.view.js';
import { PeriodView } from './period.view.js';

@ApiTags('periods')
@Controller('deals/:dealId/periods')
export class ReadPeriodsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PeriodQueries) private readonly periods: PeriodQueries,
  ) {}

  @Get()
  @Read('read-periods', {
    id: 'list-periods',
    summary: 'The deal’s periods',
    of: [PeriodView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async list(@Param() { dealId }: DealPath): Promise<PeriodView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.periods.all(dealId);
  }

  @Get(':periodNumber')
  @Read('read-periods', {
    id: 'get-period',
    summary: 'A period with its dates and, once closed, its frozen inputs',
    of: PeriodView,
    versioned: true,
    refusals: ['PERIOD_UNKNOWN'],
  })
  async one(@Param() path: PeriodPath, @TheExchange() exchange: Exchange): Promise<PeriodView> {
    const period = await this.existing(path);
    exchange.showVersion(period.streamVersion);
    return period;
  }

  @Get(':periodNumber/invoices')
  @Read('read-periods', {
    id: 'list-invoices',
    summary: 'Invoices and claims entered for a period',
    of: [InvoiceView],
    refusals: ['PERIOD_UNKNOWN'],
  })
  async invoices(@Param() path: PeriodPath): Promise<InvoiceView[]> {
    await this.existing(path);
    return this.periods.invoices(path.dealId, path.periodNumber);
  }

  private async existing({ dealId, periodNumber }: PeriodPath): Promise<PeriodView> {
    const period = await this.periods.one(dealId, periodNumber);
    return found(period, 'PERIOD_UNKNOWN', { field: 'periodNumber', value: String(periodNumber) });
  }
}
