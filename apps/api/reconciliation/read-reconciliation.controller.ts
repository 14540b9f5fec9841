import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, PastReads, ReconciliationQueries, reconciliationTables } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import {
  BreakView,
  CorrectionView,
  CustodianStatementView,
  ReconciliationView,
  SuspenseCashView,
} from './reconciliation.views.js';
import { RestatementQuery } from './restatement.query.js';
import { RestatementView } from './restatement.view.js';

@ApiTags('reconciliation')
@Controller('deals/:dealId')
export class ReadReconciliationController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get('periods/:periodNumber/reconciliation')
  @Read('read-reconciliation', {
    id: 'read-reconciliation',
    summary: 'The newest run of a period’s reconciliation, and its override',
    of: ReconciliationView,
    versioned: true,
    refusals: ['DATE_MALFORMED', 'RECONCILIATION_UNKNOWN'],
  })
  async one(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<ReconciliationView> {
    const one = await this.seen(dealId, query, (reconciliations) => reconciliations.one(dealId, periodNumber));
    const reconciliation = found(one, 'RECONCILIATION_UNKNOWN', {
      field: 'periodNumber',
      value: String(periodNumber),
    });
    exchange.showVersion(reconciliation.streamVersion);
    return reconciliation;
  }

  @Get('periods/:periodNumber/reconciliation/breaks')
  @Read('read-reconciliation', {
    id: 'list-breaks',
    summary: 'Every break that a run of the period found, and what people did about it',
    of: [BreakView],
    refusals: ['DATE_MALFORMED'],
  })
  breaks(@Param() { dealId, periodNumber }: PeriodPath, @Query() query: StandpointQuery): Promise<BreakView[]> {
    return this.seen(dealId, query, (reconciliations) => reconciliations.breaks(dealId, periodNumber));
  }

  @Get('statements')
  @Read('read-reconciliation', {
    id: 'list-statements',
    summary: 'The custodian’s statements: opening, in, out, closing of each account',
    of: [CustodianStatementView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async statements(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<CustodianStatementView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.seen(dealId, query, (reconciliations) => reconciliations.statements(dealId));
  }

  @Get('periods/:periodNumber/restatement')
  @Read('read-reconciliation', {
    id: 'read-restatement',
    summary: 'A closed period as it should have been, beside what was published of it; by its newest restatement',
    of: RestatementView,
    refusals: ['DATE_MALFORMED', 'RESTATEMENT_NOT_PROPOSED'],
  })
  async restatement(
    @Param() { dealId, periodNumber }: PeriodPath,
    @Query() query: RestatementQuery,
  ): Promise<RestatementView> {
    const one = await this.seen(dealId, query, (reconciliations) =>
      reconciliations.restatement(dealId, periodNumber, query.number),
    );
    return found(one, 'RESTATEMENT_NOT_PROPOSED', {
      field: 'periodNumber',
      value: String(periodNumber),
    });
  }

  @Get('adjustments')
  @Read('read-reconciliation', {
    id: 'list-adjustments',
    summary: 'What was corrected of earlier bookings: as stated, as corrected, and where the difference counts',
    of: [CorrectionView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async corrections(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<CorrectionView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.seen(dealId, query, (reconciliations) => reconciliations.corrections(dealId));
  }

  @Get('unidentified-cash')
  @Read('read-reconciliation', {
    id: 'list-unidentified-cash',
    summary: 'What is, and was, held in suspense',
    of: [SuspenseCashView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async suspense(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<SuspenseCashView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.seen(dealId, query, (reconciliations) => reconciliations.suspense(dealId));
  }

  private seen<T>(
    dealId: string,
    query: StandpointQuery,
    ask: (reconciliations: ReconciliationQueries) => Promise<T>,
  ): Promise<T> {
    return this.past.from(standpointOf(query), dealId, reconciliationTables, (read) =>
      ask(new ReconciliationQueries(read)),
    );
  }
}
