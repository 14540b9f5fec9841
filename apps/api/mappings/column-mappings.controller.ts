import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { columnMappings, OperationRunner, RecordColumnMapping } from '#application';
import { refusal } from '#domain/shared';
import { mappedTables, mappingInForce, type MappedTable, type RecordedMapping } from '#domain/mappings';
import {
  parseColumnNamesOf,
  proposeColumns,
  renderTemplateCsv,
  renderTemplateXlsx,
  type RecognisedColumns,
} from '#intake';
import { TheExchange, type Exchange } from '../http/exchange.js';
import { IdField, Shows } from '../http/fields.js';
import { DealPath } from '../http/paths.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { TakesTable, XLSX } from '../http/table-body.js';
import { tableFile, TableFormatQuery } from '../http/table-file.js';
import { Write } from '../http/write.decorator.js';
import { Writes, type Written } from '../http/writes.js';

const texts = { type: 'object', additionalProperties: { type: 'string' } } as const;
const columns = { ...texts, example: { assetId: '借据号', principal: '归还本金' } } as const;
const ignored = { type: 'array', items: { type: 'string' }, example: ['经办人'] } as const;
const none = { type: 'array', items: { type: 'string' }, example: ['receiptNumber'] } as const;
const words = { type: 'object', additionalProperties: texts, example: { method: { 电催: '催收' } } } as const;

export class MappingPath extends DealPath {
  @IdField({ example: 'servicer', description: 'the party that sends the files' })
  partyId: string;

  @IsIn(mappedTables)
  @ApiProperty({ enum: mappedTables, description: 'the kind of table' })
  table: MappedTable;
}

@ApiSchema({ name: 'ColumnMapping', description: 'How a sender’s files of a table name their columns, from a day on.' })
export class ColumnMappingView implements RecordedMapping {
  @Shows.count({ description: 'a file that was taken names the version that it was read by' })
  version: number;

  @Shows.date()
  validFrom: string;

  @ApiProperty({ ...columns, description: 'by our field, the header that the sender writes' })
  columns: Record<string, string>;

  @ApiProperty({ ...ignored, description: 'headers of columns that are known and not taken' })
  ignored: readonly string[];

  @ApiProperty({ ...words, description: 'by our field, the sender’s words and ours' })
  words: Record<string, Record<string, string>>;

  @ApiProperty({
    ...none,
    required: false,
    description: 'our fields that the sender’s files do not have, so that they are made; absent where they have all',
  })
  none?: readonly string[];
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
@Controller('deals/:dealId/parties/:partyId/column-mappings/:table')
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
      properties: { validFrom: { type: 'string', format: 'date' }, columns, ignored, words, none },
    },
  })
  @Write('record-column-mapping', {
    summary: 'Record how a sender’s files of a table name their columns, from a day on',
    description: 'A new version; what was read before stays as it was read.',
    answers: 201,
    refusals: ['DATE_MALFORMED', 'DEAL_UNKNOWN', 'SENDER_UNKNOWN', 'MAPPING_INVALID', 'MAPPING_UNCHANGED'],
  })
  record(@Param() path: MappingPath, @Body() body: unknown, @TheExchange() exchange: Exchange): Promise<Written> {
    if (typeof body !== 'object' || body === null) {
      throw new Refused(refusal('MALFORMED', 'the body is no JSON object', { field: 'body' }));
    }
    const { validFrom, ...json } = body as Record<string, unknown>;
    const names = parseColumnNamesOf(path.table, json);
    if (!names.ok) throw new Refused(names.error);
    const sent = { ...path, validFrom: typeof validFrom === 'string' ? validFrom : '', ...names.value };
    return this.writes.carryOut(exchange, (context) => new RecordColumnMapping(sent, context));
  }

  @Get()
  @Read('read-column-mappings', {
    id: 'list-column-mappings',
    summary: 'Every mapping of a sender’s files of a table, the newest last',
    of: [ColumnMappingView],
  })
  list(@Param() path: MappingPath): Promise<readonly RecordedMapping[]> {
    return columnMappings(this.runner.store, path);
  }

  @Get('template')
  @Read('read-column-mappings', {
    id: 'get-mapped-template',
    summary: 'The empty table with the sender’s own headers and words',
    description: 'By the mapping that is in force today; where there is none, the template itself.',
    of: { file: XLSX },
  })
  async template(@Param() path: MappingPath, @Query() { format = 'xlsx' }: TableFormatQuery): Promise<StreamableFile> {
    const versions = await columnMappings(this.runner.store, path);
    const mapping = mappingInForce({ versions }, this.runner.today()) ?? undefined;
    return tableFile(path.table, format, {
      csv: () => renderTemplateCsv(path.table, mapping),
      xlsx: () => renderTemplateXlsx(path.table, mapping),
    });
  }

  @Post('proposal')
  @HttpCode(200)
  @TakesTable('A file of the sender’s; only its first line is looked at.', '借据号,流水号,还款日\n')
  @Read('read-column-mappings', {
    id: 'propose-column-mapping',
    summary: 'What can be recognised of a file’s columns: where a mapping begins',
    of: RecognisedColumnsView,
    refusals: ['FILE_UNREADABLE'],
  })
  async propose(@Param() { table }: MappingPath, @TheExchange() exchange: Exchange): Promise<RecognisedColumns> {
    const recognised = await proposeColumns(table, exchange.table());
    if (!recognised.ok) throw new Refused(recognised.error);
    return recognised.value;
  }
}
