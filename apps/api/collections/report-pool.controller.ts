import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { ofOwnServicer, ReportPool } from '#application';
import { CollectionQueries, DealQueries, PastReads, periodReportTables } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { AmountField, DateField, IdField } from '../http/fields.js';
import { found } from '../http/found.js';
import { PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { PoolReportView } from './pool-report.view.js';

const nothing = '0.00';

/** Each sum stands under one component. */
export class CollectedForm {
  @AmountField({ example: '9000000.00', description: 'scheduled principal' })
  principal: string;

  @AmountField({ example: '5000000.00' })
  interest: string;

  @AmountField({ example: nothing })
  penalty: string;

  @AmountField({ example: nothing })
  fee: string;

  @AmountField({ example: '11000000.00', description: 'principal that was not due yet' })
  prepayment: string;

  @AmountField({ example: nothing, description: 'what defaulted assets brought' })
  recovery: string;
}

/** The pool as of a day. */
export class PoolOfDayForm {
  @DateField({ example: '2026-08-31', description: 'the day as of which the pool is reported' })
  date: string;

  @AmountField({ example: '449000000.00', description: 'the pool’s balance after what is reported' })
  balance: string;

  @ValidateNested()
  @Type(() => CollectedForm)
  @ApiProperty({ type: CollectedForm, description: 'what came in since the report before' })
  collected: CollectedForm;

  @AmountField({ example: '1000000.00', description: 'what was lost since the report before' })
  defaulted: string;
}

export class PoolReportForm extends PoolOfDayForm {
  @IdField({ example: 'servicer' })
  servicerId: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/periods/:periodNumber/pool-reports')
export class ReportPoolController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Post()
  @Write('report-pool', {
    summary: 'Report the whole pool as of a day',
    description:
      'A servicer’s report of the same day takes the place of its own before, until the period is closed. Where several servicers report, each reports its part of the pool, as of the same days.',
    answers: 201,
    refusals: [
      'AMOUNT_MALFORMED',
      'AMOUNT_TOO_PRECISE',
      'AMOUNT_NEGATIVE',
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'SERVICER_UNKNOWN',
      'SERVICER_NOT_IN_OFFICE',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'POOL_REPORT_NOT_NEEDED',
      'POOL_REPORT_ALREADY_ENTERED',
    ],
  })
  report(
    @Param() path: PeriodPath,
    @Body() { collected, ...form }: PoolReportForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = { ...path, ...form, collected: { ...collected } };
    return this.writes.carryOut(exchange, (context) => new ReportPool(sent, context));
  }

  @Get()
  @Read('read-collections', {
    id: 'list-pool-reports',
    summary: 'What was reported of the pool in a period, by day',
    of: [PoolReportView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async reports(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() query: KnownAtQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<PoolReportView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const all = await this.past.from(standpointOf(query), dealId, periodReportTables, (read) =>
      new CollectionQueries(read).poolReports(dealId, periodNumber),
    );
    return all.filter(ofOwnServicer(exchange.actor, 'read-collections'));
  }
}
