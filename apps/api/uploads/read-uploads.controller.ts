import { Readable } from 'node:stream';
import { Controller, Get, Headers, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadDesk } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { Refused } from '../http/refused.js';
import { eventStream } from './event-stream.js';
import { UploadPath } from './send-file.controller.js';
import { UploadRoute } from './upload-route.decorator.js';
import { UploadSessionView, viewOf } from './upload.views.js';

const EVENT_STREAM = 'text/event-stream';

@ApiTags('uploads')
@Controller('uploads')
export class ReadUploadsController {
  constructor(@Inject(UploadDesk) private readonly desk: UploadDesk) {}

  @Get()
  @UploadRoute({
    id: 'list-own-uploads',
    summary: 'One’s own uploads on their way',
    answers: 200,
    of: [UploadSessionView],
  })
  async own(@TheExchange() { actor }: Exchange): Promise<UploadSessionView[]> {
    return (await this.desk.ofActor(actor)).map(viewOf);
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
