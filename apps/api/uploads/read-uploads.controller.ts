import { Readable } from 'node:stream';
import { Controller, Get, Headers, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fileKinds, UploadDesk, type FileKind } from '#application';
import { partOfRows, type ListPage, type Sorts } from '#projections';
import { OptionalIdField } from '../http/fields.js';
import { FilterOneOf, listPartOf, listQuery } from '../http/list.js';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Refused } from '../http/refused.js';
import { eventStream } from './event-stream.js';
import { UploadPath } from './send-file.controller.js';
import { UploadRoute } from './upload-route.decorator.js';
import { UploadSessionListView, UploadSessionView, viewOf } from './upload.views.js';

const EVENT_STREAM = 'text/event-stream';

/** By what one's own uploads may be sorted. */
const uploadSorts = {
  expiresAt: [
    ['expiresAt', 'text'],
    ['uploadId', 'text'],
  ],
  fileName: [
    ['fileName', 'text'],
    ['uploadId', 'text'],
  ],
} as const satisfies Sorts<UploadSessionView>;

export class OwnUploadsQuery extends listQuery(uploadSorts, 'expiresAt') {
  @OptionalIdField({ description: 'only those of this deal', example: 'zhencui-2026-2' })
  dealId?: string;

  @FilterOneOf(fileKinds, 'only those of this kind')
  kind?: FileKind;
}

@ApiTags('uploads')
@Controller('uploads')
export class ReadUploadsController {
  constructor(@Inject(UploadDesk) private readonly desk: UploadDesk) {}

  @Get()
  @UploadRoute({
    id: 'list-own-uploads',
    summary: 'One’s own uploads on their way',
    answers: 200,
    of: UploadSessionListView,
  })
  async own(@Query() query: OwnUploadsQuery, @TheExchange() { actor }: Exchange): Promise<ListPage<UploadSessionView>> {
    const part = listPartOf(uploadSorts, query);
    const { dealId, kind } = query;
    const own = (await this.desk.ofActor(actor)).map(viewOf);
    return partOfRows(
      own.filter((one) => (dealId === undefined || one.dealId === dealId) && (kind === undefined || one.kind === kind)),
      part,
    );
  }

  @Get(':uploadId')
  @UploadRoute({
    id: 'get-upload',
    summary: 'How an upload of one’s own stands',
    answers: 200,
    of: UploadSessionView,
    refusals: ['UPLOAD_SESSION_UNKNOWN'],
  })
  async one(@Param() { uploadId }: UploadPath, @TheExchange() { actor }: Exchange): Promise<UploadSessionView> {
    const session = await this.desk.find(actor, uploadId);
    if (!session.ok) throw new Refused(session.error);
    return viewOf(session.value);
  }

  @Get(':uploadId/events')
  @UploadRoute({
    id: 'follow-upload',
    summary: 'Follow an upload: bytes, lines and stage as server-sent events',
    description:
      'Events named `progress`; `Last-Event-ID` goes on where a connection broke. Ends when the file is readable, refused or cancelled.',
    answers: 200,
    takes: { 'Last-Event-ID': 'optional: the id of the event that was seen last' },
    of: { text: EVENT_STREAM },
    refusals: ['UPLOAD_SESSION_UNKNOWN'],
  })
  async follow(
    @Param() { uploadId }: UploadPath,
    @TheExchange() { actor }: Exchange,
    @Headers('last-event-id') after?: string,
  ): Promise<StreamableFile> {
    const left = new AbortController();
    const events = await this.desk.follow(actor, uploadId, { after: after ?? null, signal: left.signal });
    if (!events.ok) throw new Refused(events.error);
    const stream = Readable.from(eventStream(events.value), { objectMode: false });
    stream.once('close', () => left.abort());
    return new StreamableFile(stream, { type: EVENT_STREAM });
  }
}
