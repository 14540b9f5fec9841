import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiSchema, ApiTags } from '@nestjs/swagger';
import { refusal } from '#domain/shared';
import { renderTemplateCsv, renderTemplateXlsx, tableKindNames, tableKinds, type TableKindName } from '#intake';
import { IdField, Shows } from '../http/fields.js';
import { Read } from '../http/read.decorator.js';
import { Refused } from '../http/refused.js';
import { XLSX } from '../http/table-body.js';
import { tableFile, TableFormatQuery } from '../http/table-file.js';

@ApiSchema({ name: 'TableKind', description: 'A kind of table that is sent to the trustee.' })
export class TableKindView {
  @Shows.oneOf(tableKindNames)
  kind: TableKindName;

  @Shows.text({ example: '回收明细' })
  chinese: string;

  @Shows.text({ example: 'receipts' })
  english: string;
}

export class TemplatePath {
  @IdField({ example: 'receipts' })
  kind: string;
}

@ApiTags('templates')
@Controller('templates')
export class ReadTemplatesController {
  @Get()
  @Read('read-templates', {
    scope: 'of no deal',
    id: 'list-templates',
    summary: 'Which tables are sent to the trustee',
    of: [TableKindView],
  })
  list(): TableKindView[] {
    return tableKindNames.map((kind) => {
      const [chinese, english] = tableKinds[kind].title;
      return { kind, chinese, english };
    });
  }

  @Get(':kind')
  @Read('read-templates', {
    scope: 'of no deal',
    id: 'get-template',
    summary: 'The empty table of a kind, to be filled in',
    description:
      'XLSX: an empty table whose enumerations are lists to choose from, and a guide to its columns. CSV: with example lines that hold every word of the enumerations.',
    of: { file: XLSX },
    refusals: ['TEMPLATE_UNKNOWN'],
  })
  template(@Param() path: TemplatePath, @Query() { format = 'xlsx' }: TableFormatQuery): StreamableFile {
    const kind = tableKindNames.find((name) => name === path.kind);
    if (kind === undefined) {
      throw new Refused(
        refusal('TEMPLATE_UNKNOWN', `no table is called ${path.kind}`, {
          field: 'kind',
          value: path.kind,
          remedy: `ask for one of ${tableKindNames.join(', ')}`,
        }),
      );
    }
    return tableFile(kind, format, {
      csv: () => renderTemplateCsv(kind),
      xlsx: () => renderTemplateXlsx(kind),
    });
  }
}
