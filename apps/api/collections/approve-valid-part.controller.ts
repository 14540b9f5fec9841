import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApproveValidPart } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, TextField } from '../http/fields.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { UploadPath } from './read-collections.controller.js';

export class ValidPartApprovalForm {
  @IdField({ description: 'the file’s digest, as the proposal shows it' })
  fileDigest: string;

  @IdField({ description: 'the reject report’s digest, as the proposal shows it' })
  rejectReportDigest: string;

  @TextField({ example: 'the two lines are of a borrower who paid elsewhere; seen with the servicer' })
  reason: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/valid-parts/:uploadId/approvals')
export class ApproveValidPartController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('approve-valid-part', {
    summary: 'Accept the lines without a fault, as a second person',
    description: 'Refused lines that are sent again later are new; the accepted ones would be duplicates.',
    answers: 201,
    refusals: [
      'VALID_PART_NOT_PROPOSED',
      'APPROVAL_BY_MAKER',
      'APPROVAL_OF_OTHER_FIGURES',
      'RECEIPT_DUPLICATE',
      'EQUAL_LINES',
      'FILE_ALREADY_ACCEPTED',
      'UPLOAD_INCOMPLETE',
      'UPLOAD_NOT_STANDING',
      'SERVICER_DAYS_CHANGED',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'PERIOD_ALREADY_RESTATED',
    ],
  })
  approve(
    @Param() path: UploadPath,
    @Body() form: ValidPartApprovalForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ApproveValidPart({ ...path, ...form }, context));
  }
}
