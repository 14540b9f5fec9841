import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadReceipts } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, OptionalIdField, TextField, WrittenPeriodNumberField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式
A000001,R20260713-0001,2026-07-13,1200.00,35.20,0.00,0.00,180.00,催收
`;

export class ReceiptsFileQuery {
  @IdField({ example: 'servicer', description: 'the servicer whose receipts these are' })
  servicerId: string;

  @WrittenPeriodNumberField()
  periodNumber: number;

  @TextField({ example: 'receipts-2026-07.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;

  @OptionalIdField({ description: 'the accepted upload of the same period that this file replaces, if any' })
  supersedes?: string;
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
      'UPLOAD_INCOMPLETE',
      'PERIOD_ALREADY_RESTATED',
    ],
  })
  async upload(
    @Param() { dealId }: DealPath,
    @Query() query: ReceiptsFileQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const file = exchange.table();
    return this.writes.carryOut(exchange, (context) => new UploadReceipts({ dealId, ...query }, file, context));
  }
}
