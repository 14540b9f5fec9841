import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadPeriodSummary } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { ReportFileQuery } from './report-file.query.js';

const TEMPLATE = `收款期间起,收款期间止,本金,利息,罚息,费用,回收总额,处置费用,净回收额,期初余额,新增利息,减免,移出,期末余额,期初笔数,处置完毕笔数,移出笔数,期末笔数,转付金额,转付日期
2026-05-01,2026-07-31,1200.00,35.20,0.00,0.00,1235.20,180.00,1055.20,53200.55,35.20,0.00,0.00,52000.55,1,0,0,1,1055.20,2026-08-10
`;

@ApiTags('pools')
@Controller('deals/:dealId/pool/summaries')
export class UploadPeriodSummaryController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('What a servicer collected in a period, one line; headers in Chinese or English.', TEMPLATE)
  @Write('upload-period-summary', {
    summary: 'Send a servicer’s summary of a period (期间汇总)',
    description:
      'A later summary of the same servicer and period supersedes the earlier one until the period is closed.',
    answers: 201,
    refusals: [
      'DEAL_UNKNOWN',
      'POOL_NOT_REGISTERED',
      'SERVICER_UNKNOWN',
      'SERVICER_NOT_IN_OFFICE',
      'FILE_UNREADABLE',
      'FILE_REJECTED',
      'FILE_ERASED',
      'FILE_ALREADY_ACCEPTED',
      'OPENING_BALANCE_DIFFERS',
      'PERIOD_UNKNOWN',
      'PERIOD_ALREADY_CLOSED',
    ],
  })
  async upload(
    @Param() { dealId }: DealPath,
    @Query() query: ReportFileQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<Written> {
    const file = await exchange.tableBytes();
    return this.writes.carryOut(exchange, (context) => new UploadPeriodSummary({ dealId, ...query }, file, context));
  }
}
