import { ofOwnServicer } from '#application/access';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import {
  cashTables,
  CollectionQueries,
  DealQueries,
  passingPage,
  PastReads,
  reportedTables,
  uploadSorts,
  type ReadSource,
  type Upload,
} from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, OptionalIdField, WrittenCountField } from '../http/fields.js';
import { found } from '../http/found.js';
import { FilterOneOf, listPartOf, listQuery } from '../http/list.js';
import { PageQuery } from '../http/page.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { KnownAtField, KnownAtQuery, StandpointQuery, standpointOf } from '../http/standpoint.query.js';
import { ReceiptPageView, RemittanceView, UploadListView, uploadStatuses, UploadView } from './collection.views.js';

export class UploadPath extends DealPath {
  @IdField({})
  uploadId: string;
}

export class UploadsQuery extends listQuery(uploadSorts, 'periodNumber') {
  @KnownAtField()
  knownAt?: string;

  @IsOptional()
  @WrittenCountField({ description: 'only those of this period', example: 4 })
  @ApiProperty({ required: false })
  periodNumber?: number;

  @OptionalIdField({ description: 'only those of this servicer', example: 'servicer' })
  servicerId?: string;

  @FilterOneOf(uploadStatuses, 'only those that stand so')
  status?: UploadView['status'];
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
    of: UploadListView,
    refusals: ['DEAL_UNKNOWN'],
  })
  async uploads(
    @Param() { dealId }: DealPath,
    @Query() { knownAt, periodNumber, servicerId, status, ...asked }: UploadsQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<UploadListView> {
    const standpoint = standpointOf({ knownAt });
    const part = listPartOf(uploadSorts, asked);
    await this.requireDeal(dealId);
    const isOwn = ofOwnServicer(exchange.actor, 'read-collections');
    const { rows, next } = await this.past.from(standpoint, dealId, reportedTables, (read) =>
      passingPage<Upload>(
        part,
        (one) => new CollectionQueries(read).listUploads(dealId, one, { periodNumber, servicerId, status }),
        async (uploads) => uploads.filter(isOwn),
      ),
    );
    return { rows: rows.map(shown), next };
  }

  @Get('uploads/:uploadId')
  @Read('read-collections', {
    id: 'read-deal-upload',
    summary: 'One servicer’s file, accepted or not, with what was said of its equal lines',
    of: UploadView,
    refusals: ['UPLOAD_UNKNOWN'],
  })
  async upload(
    @Param() { dealId, uploadId }: UploadPath,
    @Query() query: KnownAtQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<UploadView> {
    return this.past.from(standpointOf(query), dealId, reportedTables, async (read) =>
      shown(await visibleUpload(read, { dealId, uploadId }, exchange)),
    );
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
      await visibleUpload(read, { dealId, uploadId }, exchange);
      return new CollectionQueries(read).receiptsOfUpload(dealId, uploadId, page);
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

const shown = ({ position: _, lateUntil: __, ...upload }: Upload): UploadView => upload;

/** Refused UPLOAD_UNKNOWN, also for one of another's servicer. */
async function visibleUpload(read: ReadSource, { dealId, uploadId }: UploadPath, { actor }: Exchange): Promise<Upload> {
  const upload = await new CollectionQueries(read).upload(dealId, uploadId);
  const visible = upload && ofOwnServicer(actor, 'read-collections')(upload) ? upload : null;
  return found(visible, 'UPLOAD_UNKNOWN', { field: 'uploadId', value: uploadId });
}
