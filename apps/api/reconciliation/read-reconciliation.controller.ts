import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, ReconciliationQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { DealPath, PeriodPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import {
  BreakView,
  CorrectionView,
  CustodianStatementView,
  ReconciliationView,
  SuspenseCashView,
} from './reconciliation.views.js';
import { RestatementView } from './restatement.view.js';

@ApiTags('reconciliation')
@Controller('deals/:dealId')
export class ReadReconciliationController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(ReconciliationQueries) private readonly reconciliations: ReconciliationQueries,
  ) {}

  @Get('periods/:periodNumber/reconciliation')
  @Read('read-reconciliation', {
    id: 'read-reconciliation',
    summary: 'The newest run of a period’s reconciliation, and its override',
    of: ReconciliationView,
    versioned: true,
    refusals: ['RECONCILIATION_UNKNOWN'],
  })
  async one(
    @Param() { dealId, periodNumber }: PeriodPath,
    @TheExchange() exchange: Exchange,
  ): Promise<ReconciliationView> {
    const reconciliation = found(await this.reconciliations.one(dealId, periodNumber), 'RECONCILIATION_UNKNOWN', {
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
  })
  breaks(@Param() { dealId, periodNumber }: PeriodPath): Promise<BreakView[]> {
    return this.reconciliations.breaks(dealId, periodNumber);
  }

  @Get('statements')
  @Read('read-reconciliation', {
    id: 'list-statements',
    summary: 'The custodian’s statements: opening, in, out, closing of each account',
    of: [CustodianStatementView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async statements(@Param() { dealId }: DealPath): Promise<CustodianStatementView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.reconciliations.statements(dealId);
  }

  @Get('periods/:periodNumber/restatement')
  @Read('read-reconciliation', {
    id: 'read-restatement',
    summary: 'A closed period as it should have been, beside what was published of it',
    of: RestatementView,
    refusals: ['RESTATEMENT_NOT_PROPOSED'],
  })
  async restatement(@Param() { dealId, periodNumber }: PeriodPath): Promise<RestatementView> {
    return found(await this.reconciliations.restatement(dealId, periodNumber), 'RESTATEMENT_NOT_PROPOSED', {
      field: 'periodNumber',
      value: String(periodNumber),
    });
  }

  @Get('adjustments')
  @Read('read-reconciliation', {
    id: 'list-adjustments',
    summary: 'What was corrected of earlier bookings: as stated, as corrected, and where the difference counts',
    of: [CorrectionView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async corrections(@Param() { dealId }: DealPath): Promise<CorrectionView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.reconciliations.corrections(dealId);
  }

  @Get('unidentified-cash')
  @Read('read-reconciliation', {
    id: 'list-unidentified-cash',
    summary: 'What is, and was, held in suspense',
    of: [SuspenseCashView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async suspense(@Param() { dealId }: DealPath): Promise<SuspenseCashView[]> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    return this.reconciliations.suspense(dealId);
  }
}
