import { Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadDesk } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { ReceiptView } from '../http/receipt.view.js';
import { Writes } from '../http/writes.js';
import { UploadPath } from './send-file.controller.js';
import { UploadRoute } from './upload-route.decorator.js';

@ApiTags('uploads')
@Controller('uploads/:uploadId/completion')
export class FinishUploadController {
  constructor(
    @Inject(UploadDesk) private readonly desk: UploadDesk,
    @Inject(Writes) private readonly writes: Writes,
  ) {}

  @Post()
  @UploadRoute({
    id: 'finish-upload',
    summary: 'Have a file taken that was sent in pieces',
    description:
      'Answered as the file’s own route answers, faults by line included. The upload itself is the key of this request: asked again, or twice at once, it has one effect and one answer. A refused file stays until it expires, and may be completed again.',
    answers: 200,
    of: ReceiptView,
    refusals: [
      'COMMAND_ID_REUSED',
      'TOO_MUCH_CONTENTION',
      'UPLOAD_SESSION_UNKNOWN',
      'UPLOAD_INCOMPLETE',
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'SERVICER_UNKNOWN',
      'ORIGINATOR_UNKNOWN',
      'SERVICER_NOT_IN_OFFICE',
      'POOL_NOT_REGISTERED',
      'POOL_ALREADY_REGISTERED',
      'POOL_INVALID',
      'POOL_CRITERIA_NOT_MET',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
      'FILE_ALREADY_ACCEPTED',
      'COLLECTION_ALREADY_RECEIVED',
      'UPLOAD_NOT_STANDING',
      'SERVICER_DAYS_CHANGED',
      'STATEMENT_NOT_CONTINUOUS',
      'OPENING_BALANCE_DIFFERS',
      'ASSET_OF_ANOTHER_SERVICER',
      'ASSET_NOT_REPORTED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'PERIOD_ALREADY_RESTATED',
    ],
  })
  async finish(@Param() { uploadId }: UploadPath, @TheExchange() exchange: Exchange): Promise<ReceiptView> {
    const outcome = await this.desk.complete(exchange.actor, uploadId, exchange.correlationId);
    return this.writes.answer(exchange, outcome);
  }
}
