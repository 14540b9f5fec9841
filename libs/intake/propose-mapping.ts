import type { ColumnNames } from '#domain/mappings';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { parseColumnNames, recogniseColumns, type RecognisedColumns } from './column-mapping.js';
import { tableKinds, type TableKindName } from './kinds.js';
import { limits } from './limits.js';
import { rowsOf } from './rows.js';
import type { ByteSource } from './csv/blocks.js';

/** What can be told of the columns of a file of the kind from its first line. Refused: FILE_UNREADABLE. */
export async function proposeColumns(
  kind: TableKindName,
  bytes: ByteSource,
): Promise<Result<RecognisedColumns, Refusal>> {
  for await (const [first] of rowsOf(bytes, limits.file_bytes)) {
    if (!first) continue;
    if ('fault' in first) return err(refusal('FILE_UNREADABLE', first.message));
    const headers = first.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return ok(recogniseColumns(tableKinds[kind].columns, headers));
  }
  return err(refusal('FILE_UNREADABLE', 'the file is empty'));
}

/** Reads how a sender names the columns of its files of the kind, from JSON. Refused: MALFORMED. */
export const parseColumnNamesOf = (kind: TableKindName, json: unknown): Result<ColumnNames, Refusal> =>
  parseColumnNames(tableKinds[kind].columns, json);
