import type { TapeAsset, TapeColumn, TapeRules } from '#domain/structuring';
import { ok, type Result } from '#domain/shared';
import { amountColumn, countColumn, dateColumn, textColumn } from './columns.js';
import type { ByteSource } from './csv/blocks.js';
import type { RejectReport } from './fault.js';
import { readTable, type Column, type ReadingOptions } from './table.js';

/**
 * Reads an originator's tape by the columns that rules name: every asset, or the report of all faults. A tape is offered before
 * there is a deal, so it has whatever columns the originator gives it.
 */
export async function parseTapeByRules(
  bytes: ByteSource,
  { columns, ignored = [] }: Pick<TapeRules, 'columns' | 'ignored'>,
  options: Omit<ReadingOptions, 'mapping'> = {},
): Promise<Result<readonly TapeAsset[], RejectReport>> {
  const assets: TapeAsset[] = [];
  const read = await readTable(
    bytes,
    Object.fromEntries(columns.map((column) => [column.column, columnOf(column)])),
    [],
    ({ line, ...values }) => assets.push({ line, values: values as Readonly<Record<string, string>> }),
    { ...options, mapping: { columns: {}, ignored, words: {} } },
  );
  return read.ok ? ok(assets) : read;
}

function columnOf({ header, kind }: TapeColumn): Column<string> {
  const names = [header, header] as const;
  switch (kind) {
    case 'text':
      return textColumn(names, '');
    case 'amount':
      return amountColumn(names);
    case 'count':
      return countColumn(names, '0');
    case 'date':
      return dateColumn(names, '2026-01-01');
  }
}
