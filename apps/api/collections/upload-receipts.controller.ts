import { applyDecorators, Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { UploadReceipts, type UploadReceiptsSent } from '#application';
import { mentionOfEqual, readEqualLines } from '#domain/upload';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, OptionalIdField, TextField, WrittenPeriodNumberField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Refused } from '../http/refused.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式
A000001,R20260713-0001,2026-07-13,1200.00,35.20,0.00,0.00,180.00,催收
`;

const EQUAL_LINES_CHARACTERS_MAX = 8_000;

/** What the trustee says of equal lines, where a servicer has no receipt numbers. */
export const EqualLinesField = (meaning: string) =>
  applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(EQUAL_LINES_CHARACTERS_MAX),
    ApiProperty({
      type: String,
      required: false,
      example: '5,9;12',
      description: `the trustee’s answer for equal lines of a file without receipt numbers: lines by commas, groups by semicolons, ${meaning}; one line alone is equal to one of an earlier file`,
    }),
  );

export class ReceiptsFileQuery {
  @IdField({ example: 'servicer', description: 'the servicer whose receipts these are' })
  servicerId: string;

  @WrittenPeriodNumberField()
  periodNumber: number;

  @TextField({ example: 'receipts-2026-07.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;

  @OptionalIdField({ description: 'the accepted upload of the same period that this file replaces, if any' })
  supersedes?: string;

  @EqualLinesField('each a payment of its own')
  several?: string;

  @EqualLinesField('the same payment as the first, or as the earlier file’s')
  repeat?: string;
}

/** The query as it is asked of the system. Throws `Refused`: MALFORMED. */
export const receiptsUpload = (dealId: string, query: ReceiptsFileQuery): UploadReceiptsSent => ({
  dealId,
  ...withAnswers(query),
});

/** A request with what it says of equal lines. Throws `Refused`: MALFORMED. */
export function withAnswers<Asked extends { readonly several?: string; readonly repeat?: string }>({
  several,
  repeat,
  ...asked
}: Asked) {
  const equal = readEqualLines({
    ...(several === undefined ? {} : { several }),
    ...(repeat === undefined ? {} : { repeat }),
  });
  if (!equal.ok) throw new Refused(equal.error);
  return { ...asked, ...mentionOfEqual(equal.value) };
}

@ApiTags('collections')
@Controller('deals/:dealId/uploads')
export class UploadReceiptsController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('A servicer’s receipts, one line each; headers in Chinese or English.', TEMPLATE)
  @Write('upload-receipts', {
    summary: 'Send a servicer’s receipts of a period',
    description:
      'The whole file, or nothing of it and every fault by line; `Accept: text/csv`, or that of a workbook, gives the faults as such a file.',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'SERVICER_UNKNOWN',
      'SERVICER_NOT_IN_OFFICE',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
      'POOL_NOT_REGISTERED',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
      'FILE_ALREADY_ACCEPTED',
      'COLLECTION_ALREADY_RECEIVED',
      'UPLOAD_NOT_STANDING',
      'SERVICER_DAYS_CHANGED',
      'EQUAL_LINES',
      'EQUAL_LINES_MISTAKEN',
      'UPLOAD_INCOMPLETE',
      'PERIOD_ALREADY_RESTATED',
    ],
  })
  async upload(
    @Param() { dealId }: DealPath,
    @Query() query: ReceiptsFileQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const sent = receiptsUpload(dealId, query);
    const file = exchange.table();
    return this.writes.carryOut(exchange, (context) => new UploadReceipts(sent, file, context));
  }
}
