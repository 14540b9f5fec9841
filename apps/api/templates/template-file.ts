import { StreamableFile } from '@nestjs/common';
import type { ColumnNames } from '#domain/mappings';
import { renderTemplateCsv, renderTemplateXlsx, type TableKindName } from '#intake';
import { XLSX } from '../http/table-body.js';

/** The template of a kind as a file to be kept; with a mapping, in the sender's headers and words. */
export function templateFile(kind: TableKindName, format: 'csv' | 'xlsx', mapping?: ColumnNames): StreamableFile {
  const disposition = `attachment; filename="${kind}.${format}"`;
  return format === 'csv'
    ? new StreamableFile(Buffer.from(renderTemplateCsv(kind, mapping)), {
        type: 'text/csv; charset=utf-8',
        disposition,
      })
    : new StreamableFile(renderTemplateXlsx(kind, mapping), { type: XLSX, disposition });
}
