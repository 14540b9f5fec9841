import { ofOwnServicer } from '#application/access';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cashTables, CollectionQueries, DealQueries, PastReads, reportedTables } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField } from '../http/fields.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, KnownAtQuery, StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { ReceiptPageView, RemittanceView, UploadView } from './collection.views.js';

export class UploadPath extends DealPath {
  @IdField({})
  uploadId: string;
}

export class ReceiptsQuery extends PageQuery {
  @KnownAtField()
  knownAt?: string;
}

/** What came in. A servicer's staff see their own servicer's; what is another's is not there for them. */
@ApiTags('collections')
@Controller('deals/:dealId')
export class ReadCollectionsController {
  constructor(
    @Inject(DealQueries) private readonly deals: DealQueries,
    @Inject(PastReads) private readonly past: PastReads,
  ) {}

  @Get('uploads')
  @Read('read-collections', {
    id: 'list-uploads',
    summary: 'The servicers’ files, accepted or not',
    of: [UploadView],
    refusals: ['DEAL_UNKNOWN'],
  })
  async uploads(
    @Param() { dealId }: DealPath,
    @Query() query: KnownAtQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<UploadView[]> {
    const standpoint = standpointOf(query);
    await this.requireDeal(dealId);
    const uploads = await this.past.from(standpoint, dealId, reportedTables, (read) =>
      new CollectionQueries(read).uploads(dealId),
    );
    return uploads
      .filter(ofOwnServicer(exchange.actor, 'read-collections'))
      .map(({ position: _, lateUntil: __, ...upload }) => upload);
  }

  @Get('uploads/:uploadId/receipts')
  @Read('read-collections', {
    id: 'list-receipts',
    summary: 'The lines of an accepted file, in its order',
    of: ReceiptPageView,
    refusals: ['UPLOAD_UNKNOWN'],
  })
  async receipts(
    @Param() { dealId, uploadId }: UploadPath,
    @Query() { knownAt, ...page }: ReceiptsQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<ReceiptPageView> {
    return this.past.from(standpointOf({ knownAt }), dealId, reportedTables, async (read) => {
      const collections = new CollectionQueries(read);
      const upload = await collections.upload(dealId, uploadId);
      const visible = upload && ofOwnServicer(exchange.actor, 'read-collections')(upload) ? upload : null;
      found(visible, 'UPLOAD_UNKNOWN', { field: 'uploadId', value: uploadId });
      return collections.receiptsOfUpload(dealId, uploadId, page);
    });
  }

  @Get('remittances')
  @Read('read-collections', {
    id: 'list-remittances',
    summary: 'Cash that the servicers remitted, as booked',
    of: [RemittanceView],
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN'],
  })
  async remittances(
    @Param() { dealId }: DealPath,
    @Query() query: StandpointQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<RemittanceView[]> {
    const standpoint = standpointOf(query);
    await this.requireDeal(dealId);
    const remittances = await this.past.from(standpoint, dealId, cashTables, (read) =>
      new CollectionQueries(read).remittances(dealId),
    );
    return remittances.filter(ofOwnServicer(exchange.actor, 'read-collections'));
  }

  private async requireDeal(dealId: string): Promise<void> {
    found(await this.deals.one(dealId), 'DEAL_UNKNOWN', { field: 'dealId', value: dealId });
  }
}
