import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CollectionQueries, DealQueries, PastReads, reportedTables } from '#projections';
import { IdField } from '../http/fields.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, KnownAtQuery, standpointOf } from '../http/standpoint.query.js';
import { LoanRecoveryPageView, ReceiptLineView } from './collection.views.js';

export class LoanPath extends DealPath {
  @IdField({ example: 'A000001', description: '资产编号' })
  assetId: string;
}

export class RecoveriesQuery extends PageQuery {
  @KnownAtField()
  knownAt?: string;
}

/** Recoveries by asset, whichever servicer made them: for the trustee and the auditor. */
@ApiTags('collections')
@Controller('deals/:dealId/loans')
export class ReadLoansController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get('recoveries')
  @Read('read-loans', {
    id: 'list-loan-recoveries',
    summary: 'What was recovered on each asset so far',
    of: LoanRecoveryPageView,
    refusals: ['DEAL_UNKNOWN'],
  })
  async recoveries(
    @Param() { dealId }: DealPath,
    @Query() { knownAt, ...page }: RecoveriesQuery,
  ): Promise<LoanRecoveryPageView> {
    const standpoint = standpointOf({ knownAt });
    await this.requireDeal(dealId);
    return this.past.from(standpoint, dealId, reportedTables, (read) =>
      new CollectionQueries(read).loanRecoveries(dealId, page),
    );
  }

  @Get(':assetId/receipts')
  @Read('read-loans', {
    id: 'list-loan-receipts',
    summary: 'Everything received on one asset, by date',
    of: [ReceiptLineView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async receipts(@Param() { dealId, assetId }: LoanPath, @Query() query: KnownAtQuery): Promise<ReceiptLineView[]> {
    const standpoint = standpointOf(query);
    await this.requireDeal(dealId);
    return this.past.from(standpoint, dealId, reportedTables, (read) =>
      new CollectionQueries(read).receiptsOfLoan(dealId, assetId),
    );
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
