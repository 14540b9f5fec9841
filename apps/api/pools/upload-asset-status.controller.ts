import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UploadAssetStatus } from '#application';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { DealPath } from '../http/paths.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';
import { ReportFileQuery } from './report-file.query.js';

const TEMPLATE = `资产编号,借款人编号,地区,担保方式,五级分类,逾期天数,处置状态,期初本金,期初利息,期初费用,新增利息,回收本金,回收利息,回收罚息,回收费用,处置费用,减免,移出,核销,期末本金,期末利息,期末费用
A000001,B000001,上海,抵押,可疑,420,处置中,50000.00,3120.55,80.00,35.20,1200.00,35.20,0.00,0.00,180.00,0.00,0.00,0.00,48800.00,3120.55,80.00
`;

@ApiTags('pools')
@Controller('deals/:dealId/pool/status-reports')
export class UploadAssetStatusController {
  constructor(@Inject(Writes) private readonly writes: Writes) {}

  @Post()
  @TakesTable('How each asset of a servicer stands at the end of a period, one line an asset.', TEMPLATE)
  @Write('upload-asset-status', {
    summary: 'Send a servicer’s asset status of a period (资产状态)',
    description:
      'The whole file, or nothing of it and every fault by line; `Accept: text/csv` gives the faults as CSV. A later file of the same servicer and period supersedes the earlier one until the period is closed.',
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
      'ASSET_OF_ANOTHER_SERVICER',
      'ASSET_NOT_REPORTED',
      'UPLOAD_INCOMPLETE',
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
    return this.writes.carryOut(exchange, (context) => new UploadAssetStatus({ dealId, ...query }, file, context));
  }
}
