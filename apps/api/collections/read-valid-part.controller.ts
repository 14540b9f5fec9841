import { Controller, Get, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ofOwnServicer, OperationRunner, RawFiles, readValidPart, type ReadValidPart } from '#application';
import { renderRejectReportCsv, renderRejectReportXlsx } from '#intake';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { found } from '../http/found.js';
import { Read } from '../http/read.decorator.js';
import { XLSX } from '../http/table-body.js';
import { tableFile, TableFormatQuery } from '../http/table-file.js';
import { UploadPath } from './read-collections.controller.js';
import { validPartView, ValidPartView } from './valid-part.views.js';

@ApiTags('collections')
@Controller('deals/:dealId/valid-parts/:uploadId')
export class ReadValidPartController {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
  ) {}

  @Get()
  @Read('read-collections', {
    id: 'get-valid-part',
    summary: 'The valid part of a file as it was proposed, with every line that is refused',
    of: ValidPartView,
    refusals: ['VALID_PART_NOT_PROPOSED', 'FILE_ERASED'],
  })
  async read(@Param() path: UploadPath, @TheExchange() exchange: Exchange): Promise<ValidPartView> {
    return validPartView(await this.partOf(path, exchange));
  }

  @Get('reject-report')
  @Read('read-collections', {
    id: 'get-valid-part-reject-report',
    summary: 'The lines that are refused, with every fault and its remedy, as a file to work from',
    of: { file: XLSX },
    refusals: ['VALID_PART_NOT_PROPOSED'],
  })
  async rejectReport(
    @Param() path: UploadPath,
    @Query() { format = 'xlsx' }: TableFormatQuery,
    @TheExchange() exchange: Exchange,
  ): Promise<StreamableFile> {
    const report = await this.partOf(path, exchange);
    return tableFile(`reject-report-${path.uploadId}`, format, {
      csv: () => renderRejectReportCsv(report),
      xlsx: () => renderRejectReportXlsx(report),
    });
  }

  private async partOf(path: UploadPath, exchange: Exchange): Promise<ReadValidPart> {
    const part = await readValidPart(this.runner.store, this.files, path);
    const visible = part && ofOwnServicer(exchange.actor, 'read-collections')(part.proposed) ? part : null;
    return found(visible, 'VALID_PART_NOT_PROPOSED', { field: 'uploadId', value: path.uploadId });
  }
}
