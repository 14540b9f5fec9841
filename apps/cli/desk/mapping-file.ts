import type { ColumnNames, MappedTable } from '#domain/mappings';
import { parseColumnNamesOf } from '#intake';
import { readDocumentFile } from './files.js';
import { Refused } from './refused.js';

/** How a mapping's file names the columns of the table. Throws {@link Refused}. */
export async function readMappingFile(
  table: MappedTable,
  path: string,
): Promise<{ readonly validFrom: unknown; readonly names: ColumnNames }> {
  const document = await readDocumentFile(path);
  const { validFrom, ...json } = isObject(document) ? document : {};
  const names = parseColumnNamesOf(table, json);
  if (!names.ok) throw new Refused(names.error);
  return { validFrom, names: names.value };
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
