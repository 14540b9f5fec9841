import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ofOwnServicer } from '#application';
import { CollectionQueries, UploadDifferenceQueries } from '#projections';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { PageQuery } from '../http/page.js';
import { Read } from '../http/read.decorator.js';
import { UploadPath } from './read-collections.controller.js';
import { ReceiptDifferencePageView } from './upload-difference.views.js';

@ApiTags('collections')
@Controller('deals/:dealId/uploads')
export class ReadUploadDifferenceController {
  constructor(
    @Inject(CollectionQueries) private readonly collections: CollectionQueries,
    @Inject(UploadDifferenceQueries) private readonly differences: UploadDifferenceQueries,
  ) {}

  @Get(':uploadId/difference')
  @Read('read-collections', {
    id: 'read-upload-difference',
    summary: 'What a file says otherwise than the version that it superseded',
    of: ReceiptDifferencePageView,
    refusals: ['UPLOAD_UNKNOWN'],
  })
  async difference(
    @Param() { dealId, uploadId }: UploadPath,
    @Query() page: PageQuery,
    @TheExchange() { actor }: Exchange,
  ): Promise<ReceiptDifferencePageView> {
    const upload = await this.collections.upload(dealId, uploadId);
    const isVisible = upload?.supersedes && ofOwnServicer(actor, 'read-collections')(upload);
    found(isVisible ? upload : null, 'UPLOAD_UNKNOWN', { field: 'uploadId', value: uploadId });
    return this.differences.fromSuperseded(dealId, uploadId, page);
  }
}
