import { StreamableFile } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { XLSX } from './table-body.js';

const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

export class TableFormatQuery {
  @IsOptional()
  @IsIn(tableFormats)
  @ApiProperty({ enum: tableFormats, required: false, default: 'xlsx' })
  format?: TableFormat;
}

/** A table as a file to be kept, in the format asked for. */
export function tableFile(
  name: string,
  format: TableFormat,
  { csv, xlsx }: { readonly csv: () => string; readonly xlsx: () => Uint8Array },
): StreamableFile {
  const disposition = `attachment; filename="${name}.${format}"`;
  return format === 'csv'
    ? new StreamableFile(Buffer.from(csv()), { type: 'text/csv; charset=utf-8', disposition })
    : new StreamableFile(xlsx(), { type: XLSX, disposition });
}
