import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProposeValidPart } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, OptionalIdField, PeriodNumberField, TextField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { EqualLinesField, withAnswers } from './upload-receipts.controller.js';

export class ValidPartForm {
  @IdField({ example: 'servicer', description: 'the servicer whose receipts these are' })
  servicerId: string;

  @PeriodNumberField()
  periodNumber: number;

  @TextField({ example: 'receipts-2026-07.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;

  @IdField({ description: 'SHA-256 of the refused file’s bytes, hexadecimal: it is kept under it' })
  fileDigest: string;

  @OptionalIdField({ description: 'the accepted upload of the same period that the part replaces, if any' })
  supersedes?: string;

  @EqualLinesField('each a payment of its own')
  several?: string;

  @EqualLinesField('the same payment as the first, or as the earlier file’s')
  repeat?: string;

  @TextField({ example: 'the servicer mends two lines next week; the rest is due for the close' })
  reason: string;
}

@ApiTags('collections')
@Controller('deals/:dealId/valid-parts')
export class ProposeValidPartController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @Write('propose-valid-part', {
    summary: 'Ask that the lines without a fault be accepted of a receipts file that was refused',
    description:
      'They count for nothing until another person approves. What concerns the whole file cannot be passed over: another deal’s or period’s, cut off, or totals that its lines do not come to.',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'SERVICER_UNKNOWN',
      'SERVICER_NOT_IN_OFFICE',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'POOL_NOT_REGISTERED',
      'FILE_NOT_KEPT',
      'FILE_REJECTED',
      'FILE_ERASED',
      'FILE_WITHOUT_FAULT',
      'FAULTS_OF_WHOLE_FILE',
      'EQUAL_LINES_MISTAKEN',
      'FILE_ALREADY_ACCEPTED',
      'VALID_PART_ALREADY_PROPOSED',
      'UPLOAD_NOT_STANDING',
    ],
  })
  propose(
    @Param() { dealId }: DealPath,
    @Body() form: ValidPartForm,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    return this.writes.carryOut(exchange, (context) => new ProposeValidPart({ dealId, ...withAnswers(form) }, context));
  }
}
