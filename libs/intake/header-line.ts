import type { ColumnNames } from '#domain/mappings';
import { comparableHeader, fieldsByHeader, wordsByField } from './column-mapping.js';
import type { Faults } from './fault.js';
import { limits } from './limits.js';
import type { Row } from './row.js';
import type { Columns } from './table.js';

/** What each line of a file is read by. */
export interface HeaderLine {
  readonly names: readonly string[];
  /** Which field each cell of a line is; `null` for a column that is not taken. */
  readonly fields: readonly (string | null)[];
  /** What the columns stand for that the file does not have. */
  readonly absent: Readonly<Record<string, unknown>>;
  /** What is made of the other cells of a line, because the sender has none: by field. */
  readonly made: readonly (readonly [field: string, make: NonNullable<Columns[string]['made']>])[];
  /** The sender's words for ours, by field. */
  readonly words: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

/** Reads the first line of a table; null, with the faults told, where nothing below it can be read. */
export function readHeader(
  row: Row,
  columns: Columns,
  mapping: ColumnNames | undefined,
  faults: Faults,
): HeaderLine | null {
  if ('fault' in row) {
    const { line, fault: code, message, remedy } = row;
    faults.add({ line, code, message, ...(remedy === undefined ? {} : { remedy }) });
    return null;
  }
  if (row.cells.length > limits.columns) {
    const message = `the header has ${row.cells.length} columns, more than ${limits.columns}`;
    faults.add({ line: row.line, code: 'TOO_MANY_COLUMNS', message });
    return null;
  }
  const fieldOf = fieldsByHeader(columns, mapping);
  const names = row.cells.map((cell) => cell.trim());
  const seen = new Set<string>();
  const fields = names.map((name, index) => {
    const field = fieldOf.get(comparableHeader(name));
    if (field === null) return null;
    if (field === undefined) {
      const message = name === '' ? `column ${index + 1} has no header` : `“${name}” is not a column of this table`;
      faults.add({ line: row.line, column: name, value: name, code: 'HEADER_UNKNOWN', message });
      return null;
    }
    if (seen.has(field)) {
      const message = `the column ${field} stands there more than once`;
      faults.add({ line: row.line, column: name, field, value: name, code: 'HEADER_DUPLICATE', message });
      return null;
    }
    seen.add(field);
    return field;
  });
  if (seen.size === 0) {
    const [name = ''] = names;
    const message = 'no header of this table stands in the first line';
    const remedy = name.includes('|') ? 'separate the columns by commas' : 'put the headers into the first line';
    faults.add({ line: row.line, value: name, code: 'HEADER_MISSING', message, remedy });
    return null;
  }
  const absent: Record<string, unknown> = {};
  const made: [string, NonNullable<Columns[string]['made']>][] = [];
  for (const [field, { names, whenAbsent, made: make }] of Object.entries(columns)) {
    if (seen.has(field)) continue;
    const [chinese, english] = names;
    if (make && mapping?.none?.includes(field)) {
      absent[field] = undefined;
      made.push([field, make]);
    } else if (whenAbsent !== undefined) absent[field] = whenAbsent;
    else {
      const message = `the column ${chinese} (${english}) is missing`;
      faults.add({ line: row.line, column: chinese, field, code: 'HEADER_MISSING', message });
    }
  }
  return { names, fields, absent, made, words: wordsByField(mapping) };
}
