import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadCustodianStatement } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DateField, TextField, WrittenPeriodNumberField } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const TEMPLATE = `账户,日期,银行流水号,对方户名,收入,支出,余额,摘要
收款账户,2026-08-10,B20260810-0031,某某银行,7494802.57,0.00,7494802.57,回收款转付
`;

export class StatementFileQuery {
  @WrittenPeriodNumberField()
  periodNumber: number;

  @DateField({ example: '2026-05-09', description: 'first day that the statement covers' })
  from: string;

  @DateField({ example: '2026-08-10', description: 'last day, inclusive' })
  to: string;

  @TextField({ example: 'statement-2026-07.csv', description: 'the file’s name at its sender, for people' })
  fileName: string;
}

@ApiTags('reconciliation')
@Controller('deals/:dealId/statements')
export class UploadCustodianStatementController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('The movements of the trust’s accounts, those of each account in the order of booking.', TEMPLATE)
  @Write('upload-custodian-statement', {
    summary: 'Send the custodian’s statement that a period is reconciled with (保管机构对账单)',
    description: 'A later statement of the period supersedes the earlier one until the period is closed.',
    answers: 201,
    refusals: [
      'DATE_MALFORMED',
      'DATE_IN_FUTURE',
      'DATE_OUTSIDE_PERIOD',
      'DEAL_UNKNOWN',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
      'FILE_ALREADY_ACCEPTED',
      'STATEMENT_NOT_CONTINUOUS',
      'OPENING_BALANCE_DIFFERS',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
    ],
  })
  async upload(
    @Param() { dealId }: DealPath,
    @Query() query: StatementFileQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const file = await exchange.tableBytes();
    return this.writes.carryOut(
      exchange,
      (context) => new UploadCustodianStatement({ dealId, ...query }, file, context),
    );
  }
}
