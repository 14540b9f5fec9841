import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { columnMappings, OperationRunner, RecordColumnMapping, type CommandReceipt } from '#application';
import type { RecordedMapping } from '#domain/mappings';
import { parseReceiptColumnNames, proposeReceiptColumns, type RecognisedColumns } from '#intake';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, Shows } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { TakesTable } from '../http/table-body.js';
import { Write } from '../http/write.decorator.js';
import { Writes } from '../http/writes.js';

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;
const columns = { ...texts, example: { assetId: '借据号', principal: '归还本金' } } as const;
const ignored = { type: 'array', items: { type: 'string' }, example: ['经办人'] } as const;
const words = { type: 'object', additionalProperties: texts, example: { method: { 电催: '催收' } } } as const;

export class ServicerPath extends DealPath {
  @IdField({ example: 'servicer' })
  servicerId: string;
}

@ApiSchema({ name: 'ColumnMapping', description: 'How a servicer’s receipts files name their columns, from a day on.' })
export class ColumnMappingView implements RecordedMapping {
  @Shows.count({ description: 'an upload names the version that it was read by' })
  version: number;

  @Shows.date()
  validFrom: string;

  @ApiProperty({ ...columns, description: 'by our field, the header that the servicer writes' })
  columns: Record<string, string>;

  @ApiProperty({ ...ignored, description: 'headers of columns that are known and not taken' })
  ignored: readonly string[];

  @ApiProperty({ ...words, description: 'by our field, the servicer’s words and ours' })
  words: Record<string, Record<string, string>>;
}

@ApiSchema({ name: 'RecognisedColumns', description: 'What the first line of a file tells of its columns.' })
export class RecognisedColumnsView implements RecognisedColumns {
  @ApiProperty({ ...columns, description: 'by our field, the header that names it' })
  columns: Record<string, string>;

  @ApiProperty({ ...ignored, description: 'headers that are none of the table’s: to be mapped, or ignored' })
  unknown: readonly string[];

  @ApiProperty({ ...ignored, example: ['assetId'], description: 'fields that the table needs and no header names' })
  missing: readonly string[];
}

@ApiTags('mappings')
@Controller('deals/:dealId/servicers/:servicerId/column-mappings')
export class ColumnMappingsController {
  constructor(
    @Inject(Writes) private readonly writes: Writes,
    @Inject(OperationRunner) private readonly runner: OperationRunner,
  ) {}

  @Post()
  @ApiBody({
    schema: {
      type: 'object',
      required: ['validFrom'],
      properties: { validFrom: { type: 'string', format: 'date' }, columns, ignored, words },
    },
  })
  @Write('record-column-mapping', {
    summary: 'Record how a servicer’s receipts files name their columns, from a day on',
    description: 'A new version; what was read before stays as it was read.',
    answers: 201,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'SERVICER_UNKNOWN', 'MAPPING_INVALID', 'MAPPING_UNCHANGED'],
  })
  record(
    @Param() servicer: ServicerPath,
    @Body() body: Record<string, unknown>,
    @TheExchange() exchange: Exchange,
  ): Promise<CommandReceipt> {
    const { validFrom, ...json } = body;
    const names = parseReceiptColumnNames(json);
    if (!names.ok) throw new Refused(names.error);
    const sent = { ...servicer, validFrom: typeof validFrom === 'string' ? validFrom : '', ...names.value };
    return this.writes.carryOut(exchange, (context) => new RecordColumnMapping(sent, context));
  }

  @Get()
  @Read('read-column-mappings', {
    id: 'list-column-mappings',
    summary: 'Every mapping of a servicer’s receipts files, the newest last',
    of: [ColumnMappingView],
  })
  async list(@Param() { dealId, servicerId }: ServicerPath): Promise<readonly RecordedMapping[]> {
    return columnMappings(this.runner.store, dealId, servicerId);
  }

  @Post('proposal')
  @HttpCode(200)
  @TakesTable('A receipts file of the servicer’s; only its first line is looked at.', '借据号,流水号,还款日\n')
  @Read('read-column-mappings', {
    id: 'propose-column-mapping',
    summary: 'What can be recognised of a file’s columns: where a mapping begins',
    of: RecognisedColumnsView,
    refusals: ['FILE_UNREADABLE'],
  })
  async propose(@Param() _servicer: ServicerPath, @TheExchange() exchange: Exchange): Promise<RecognisedColumns> {
    const recognised = await proposeReceiptColumns(exchange.table());
    if (!recognised.ok) throw new Refused(recognised.error);
    return recognised.value;
  }
}
