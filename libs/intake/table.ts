import { err, ok, type Result } from '#domain/shared';
import type { ByteSource } from './blocks.js';
import { Faults, type FaultCode, type FaultDetail, type RejectReport } from './fault.js';
import { limits, type FileLimits } from './limits.js';
import { rowsOf, type Row } from './rows.js';

/** What is wrong with a cell; the table adds where it stands. */
export interface CellFault {
  readonly code: FaultCode;
  readonly message: string;
  readonly remedy?: string;
}

/** Reads one cell's text, trimmed and not empty. */
export type CellReader<T> = (text: string) => Result<T, CellFault>;

/** A column's names, Chinese first, then English; compared without case, spaces, hyphens and underscores. */
export type Header = readonly [chinese: string, english: string, ...others: string[]];

/** The headers of a table by our field names, in the order of a rendered file. */
export type Headers = Readonly<Record<string, Header>>;

export interface Column<T> {
  readonly names: Header;
  readonly read: CellReader<T>;
  /** What to do about an empty cell, where filling it in needs saying how. */
  readonly whenEmpty?: string;
}

/** A table as data: our field names and what stands in their columns. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The cells of a line that could be read, by field. */
export type Cells<C extends Columns> = {
  readonly [Field in keyof C]?: C[Field] extends Column<infer T> ? T : never;
};

/** What is wrong with a line beyond its single cells; `field` says which cell to look at. */
export interface LineFault<C extends Columns> extends CellFault {
  readonly field?: keyof C & string;
}

export type LineRule<C extends Columns> = (cells: Cells<C>, line: number) => LineFault<C> | null;

/** One line in full. */
export type Line<C extends Columns> = Required<Cells<C>> & { readonly line: number };

/**
 * Reads a table whole or refuses it whole, with every fault in one pass. The rules are asked for every line that has
 * the right number of cells, also where some cell could not be read; `accept` is given each line that has no fault
 * (what it gathered counts only if the answer is a value: the number of lines).
 */
export async function readTable<C extends Columns>(
  source: ByteSource,
  columns: C,
  rules: readonly LineRule<C>[],
  accept: (line: Line<C>) => void,
  atMost: FileLimits,
): Promise<Result<number, RejectReport>> {
  const faults = new Faults();
  let header: HeaderLine | null = null;
  let lineCount = 0;
  reading: for await (const rows of rowsOf(source, atMost.file_bytes)) {
    for (const row of rows) {
      if (header === null) {
        header = readHeader(row, columns, faults);
        if (header === null) break reading;
        continue;
      }
      if (lineCount === atMost.lines) {
        faults.add({ line: row.line, code: 'TOO_MANY_LINES', message: `the file has more than ${atMost.lines} lines` });
        break reading;
      }
      lineCount += 1;
      readLine(row, header, columns, rules, faults, accept);
    }
  }
  if (header === null && faults.none) faults.add({ line: 0, code: 'FILE_EMPTY', message: 'the file is empty' });
  else if (lineCount === 0 && faults.none) {
    faults.add({ line: 0, code: 'FILE_EMPTY', message: 'the file has no line below its header' });
  }
  return faults.none ? ok(lineCount) : err(faults.report(lineCount, header !== null));
}

/** Which field each cell of a line is, `null` for a column that is not known or stands there twice. */
interface HeaderLine {
  readonly names: readonly string[];
  readonly fields: readonly (string | null)[];
}

const normal = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

function readHeader(row: Row, columns: Columns, faults: Faults): HeaderLine | null {
  if ('fault' in row) {
    faults.add({ line: row.line, code: row.fault, message: row.message });
    return null;
  }
  const fieldOf = new Map(
    Object.entries(columns).flatMap(([field, { names }]) => names.map((name) => [normal(name), field] as const)),
  );
  const names = row.cells.map((cell) => cell.trim());
  const seen = new Set<string>();
  const fields = names.map((name, index) => {
    const field = fieldOf.get(normal(name));
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
    const remedy = /[;\t|]/.test(name) ? 'separate the columns by commas' : 'put the headers into the first line';
    faults.add({ line: row.line, value: name, code: 'HEADER_MISSING', message, remedy });
    return null;
  }
  for (const [field, { names }] of Object.entries(columns)) {
    if (seen.has(field)) continue;
    const [chinese, english] = names;
    const message = `the column ${chinese} (${english}) is missing`;
    faults.add({ line: row.line, column: chinese, field, code: 'HEADER_MISSING', message });
  }
  return { names, fields };
}

function readLine<C extends Columns>(
  row: Row,
  header: HeaderLine,
  columns: C,
  rules: readonly LineRule<C>[],
  faults: Faults,
  accept: (line: Line<C>) => void,
): void {
  if ('fault' in row) return faults.add({ line: row.line, code: row.fault, message: row.message });
  const { line, cells } = row;
  if (cells.every((cell) => cell.trim() === '')) {
    return faults.add({ line, code: 'LINE_BLANK', message: 'the line has separators and no value' });
  }
  if (cells.length !== header.fields.length) {
    const message = `${cells.length} cells under ${header.fields.length} columns`;
    return faults.add({ line, value: String(cells.length), code: 'FIELD_COUNT_WRONG', message });
  }
  let sound = true;
  const fault = (found: CellFault, index: number): void => {
    sound = false;
    faults.add({ line, ...whereabouts(header, cells, index), ...found });
  };
  const read: Record<string, unknown> = {};
  header.fields.forEach((field, index) => {
    const column = field === null ? undefined : columns[field];
    if (field === null || column === undefined) return;
    const value = readCell((cells[index] ?? '').trim(), column);
    if (value.ok) read[field] = value.value;
    else fault(value.error, index);
  });
  const known = read as Cells<C>;
  for (const rule of rules) {
    const found = rule(known, line);
    if (found === null) continue;
    const { field, ...rest } = found;
    fault(rest, field === undefined ? -1 : header.fields.indexOf(field));
  }
  if (sound && isComplete(known, columns)) accept({ ...known, line });
}

/** Column, field and value of the cell at the index; nothing for an index that is no cell's. */
function whereabouts(header: HeaderLine, cells: readonly string[], index: number): Partial<FaultDetail> {
  const field = header.fields[index];
  const column = header.names[index];
  const value = cells[index];
  if (field === undefined || field === null || column === undefined || value === undefined) return {};
  return { column, field, value: value.trim() };
}

function readCell(text: string, column: Column<unknown>): Result<unknown, CellFault> {
  if (text === '') {
    const remedy = column.whenEmpty === undefined ? {} : { remedy: column.whenEmpty };
    return err({ code: 'VALUE_MISSING', message: 'the cell is empty', ...remedy });
  }
  if (text.length > limits.cell_characters) {
    return err({ code: 'CELL_TOO_LONG', message: `the cell exceeds ${limits.cell_characters} characters` });
  }
  return column.read(text);
}

const isComplete = <C extends Columns>(cells: Cells<C>, columns: C): cells is Required<Cells<C>> =>
  Object.keys(columns).every((field) => cells[field] !== undefined);
