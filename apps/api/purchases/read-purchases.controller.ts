import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DealQueries, PastReads, PurchaseQueries, purchaseTables, type Purchase, type ReadSource } from '#projections';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath, PurchasePath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { PurchasedAssetPageView, PurchaseView } from './purchase.views.js';

export class PurchasedAssetsQuery extends PageQuery {
  @KnownAtField()
  knownAt?: string;
}

@ApiTags('purchases')
@Controller('deals/:dealId/purchases')
export class ReadPurchasesController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get()
  @Read('read-pool', {
    id: 'list-purchases',
    summary: 'Every purchase of the deal, and what became of it',
    of: [PurchaseView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async all(@Param() { dealId }: DealPath, @Query() query: StandpointQuery): Promise<PurchaseView[]> {
    const standpoint = standpointOf(query);
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
    const read = (from: ReadSource): Promise<Purchase[]> => new PurchaseQueries(from).purchases(dealId);
    return (await this.past.from(standpoint, dealId, purchaseTables, read)).map(shown);
  }

  @Get(':purchaseId')
  @Read('read-pool', {
    id: 'read-purchase',
    summary: 'One purchase: what is approved by its digest',
    of: PurchaseView,
    refusals: ['DATE_MALFORMED', 'PURCHASE_UNKNOWN'],
  })
  async one(@Param() path: PurchasePath, @Query() query: StandpointQuery): Promise<PurchaseView> {
    const { dealId } = path;
    return this.past.from(standpointOf(query), dealId, purchaseTables, async (read) => shown(await known(read, path)));
  }

  @Get(':purchaseId/assets')
  @Read('read-pool', {
    id: 'list-purchased-assets',
    summary: 'The assets of a purchase, as its tape lists them',
    of: PurchasedAssetPageView,
    refusals: ['PURCHASE_UNKNOWN'],
  })
  async assets(
    @Param() path: PurchasePath,
    @Query() { knownAt, ...page }: PurchasedAssetsQuery,
  ): Promise<PurchasedAssetPageView> {
    return this.past.from(standpointOf({ knownAt }), path.dealId, purchaseTables, async (read) => {
      const { rows, total } = await new PurchaseQueries(read).assets(await known(read, path), page);
      return { rows: rows.map(({ dealId: _deal, fileDigest: _file, reading: _reading, ...asset }) => asset), total };
    });
  }
}

/** Refused PURCHASE_UNKNOWN. */
const known = async (read: ReadSource, { dealId, purchaseId }: PurchasePath): Promise<Purchase> =>
  found(await new PurchaseQueries(read).purchase(dealId, purchaseId), 'PURCHASE_UNKNOWN', {
    field: 'purchaseId',
    value: purchaseId,
  });

const shown = ({ admittedAtCursor: _admitted, ...purchase }: Purchase): PurchaseView => purchase;
