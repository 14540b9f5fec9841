import { assert, err, ok, type Result } from '#domain/shared';
import type { ColumnNames } from '#domain/mappings';
import { ColumnSums, isSummed, readTotal } from './column-sums.js';
import type { ByteSource } from './csv/blocks.js';
import { cutOff } from './csv/csv-rows.js';
import { Faults, type FaultCode, type FaultDetail, type RejectReport } from './fault.js';
import { readHeader, type HeaderLine } from './header-line.js';
import { limits, type FileLimits } from './limits.js';
import type { LineBytes, PlainLines, PlainLinesOf, TakePlain } from './plain-lines.js';
import type { FaultyRow, ReadRow, Row } from './row.js';
import { rowsOf } from './rows.js';
import { comparable } from './words.js';

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
  /** What an empty cell, or a table without the column, stands for; a column without it must be filled in. */
  readonly whenAbsent?: T;
  /** What its cells are; amounts and counts are what a line of totals (合计) sums. */
  readonly form: 'text' | 'date' | 'amount' | 'count';
  /** What stands for it where the sender’s mapping says that there is none: made of the line’s other cells, by field. */
  readonly made?: (cells: Readonly<Record<string, unknown>>) => T | undefined;
  /** For the template: a cell as it may be written. */
  readonly example: string;
  /** For the template: all that a cell may hold, where that is an enumeration. */
  readonly words?: readonly string[];
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

/** How a file's sender names its columns, where it does not as we do; contexts of files carry it. */
export interface Mapped {
  readonly mapping?: ColumnNames;
}

/** The mapping alone of what a file is read by. */
export const mappingOf = ({ mapping }: Mapped): Mapped => (mapping ? { mapping } : {});

/** How a file is read. */
export interface ReadingOptions extends Partial<FileLimits>, Mapped {}

/**
 * Reads a table whole or refuses it whole, with every fault in one pass. The rules are asked for every line that has
 * the right number of cells, also where some cell could not be read; `accept` is given each line that has no fault
 * (what it gathered counts only if the answer is a value: the number of lines). A last line of totals (合计) is no
 * line: it is compared with the lines above it.
 */
export async function readTable<C extends Columns>(
  source: ByteSource,
  columns: C,
  rules: readonly LineRule<C>[],
  accept: (line: Line<C>) => void,
  options: ReadingOptions,
): Promise<Result<number, RejectReport>> {
  const reading = readLines(source, columns, rules, options);
  for (;;) {
    const next = await reading.next();
    if (next.done) return next.value;
    next.value.forEach(accept);
  }
}

/** Every line that a reading hands over, with what it answers in the end: for a small file. */
export async function gathered<T, Answer>(
  reading: AsyncGenerator<readonly T[], Result<Answer, RejectReport>>,
): Promise<Result<{ readonly lines: readonly T[]; readonly answer: Answer }, RejectReport>> {
  const lines: T[] = [];
  for (;;) {
    const next = await reading.next();
    if (!next.done) lines.push(...next.value);
    else return next.value.ok ? ok({ lines, answer: next.value.value }) : next.value;
  }
}

/** As {@link readTable}, the lines that have no fault handed over as they are read, so that none needs to be held. */
export async function* readLines<C extends Columns>(
  source: ByteSource,
  columns: C,
  rules: readonly LineRule<C>[],
  options: ReadingOptions,
): AsyncGenerator<readonly Line<C>[], Result<number, RejectReport>> {
  let sound: Line<C>[] = [];
  const reading = readBlocks(source, columns, rules, (line) => sound.push(line), options);
  for (;;) {
    const next = await reading.next();
    if (sound.length > 0) yield sound;
    sound = [];
    if (next.done) return next.value;
  }
}

/**
 * As {@link readTable}, stopping after every block of the file, so that what was gathered of it can be handed over. Lines that
 * `plain` takes are counted and summed, and otherwise its own; they come in the file’s order among those given to `accept`.
 */
export async function* readBlocks<C extends Columns>(
  source: ByteSource,
  columns: C,
  rules: readonly LineRule<C>[],
  accept: (line: Line<C>) => void,
  { file_bytes = limits.file_bytes, lines: lines_max = limits.lines, mapping }: ReadingOptions,
  plain?: PlainLinesOf,
): AsyncGenerator<void, Result<number, RejectReport>> {
  const faults = new Faults();
  let table: TableReader<C> | null = null;
  const takePlain: TakePlain = (line) => table !== null && table.lineCount < lines_max && table.takePlain(line);
  reading: for await (const rows of rowsOf(source, file_bytes, plain && takePlain)) {
    for (const row of rows) {
      if (table === null) {
        const header = readHeader(row, columns, mapping, faults);
        if (header === null) break reading;
        table = new TableReader(header, columns, rules, faults, accept, plain);
      } else if (table.lineCount === lines_max) {
        faults.add({
          line: row.line,
          code: 'TOO_MANY_LINES',
          message: `the file has more than ${lines_max} lines; from this one on they were not checked`,
        });
        break reading;
      } else table.read(row);
    }
    yield;
  }
  const lineCount = table?.lineCount ?? 0;
  if (table === null && faults.none) faults.add({ line: 0, code: 'FILE_EMPTY', message: 'the file is empty' });
  else if (lineCount === 0 && faults.none) {
    faults.add({ line: 0, code: 'FILE_EMPTY', message: 'the file has no line below its header' });
  }
  tellWhatAllLinesSay(faults, lineCount);
  if (faults.none) return ok(lineCount);
  if (table?.endsMidLine) faults.doubtAll();
  return err(faults.report(lineCount, table?.refusedSums ?? null));
}

/** Where every line is at fault in the same way, the file is another's: that is said first. */
function tellWhatAllLinesSay(faults: Faults, lineCount: number): void {
  if (lineCount < 2) return;
  if (faults.countOf('ASSET_NOT_IN_POOL') === lineCount) {
    faults.addOfAllLines('FILE_OF_ANOTHER_DEAL', `none of its ${lineCount} assets is in the deal’s pool`);
  }
  if (faults.countOf('DATE_OUTSIDE_PERIOD') === lineCount) {
    faults.addOfAllLines('FILE_OF_ANOTHER_PERIOD', `none of its ${lineCount} dates lies in the period`);
  }
}

const faultOf = ({ line, fault: code, message, remedy }: FaultyRow): FaultDetail => ({
  ...{ line, code, message },
  ...(remedy === undefined ? {} : { remedy }),
});

const TOTAL = new Set(['合计', '总计', 'total', 'totals']);
/** Few cells begin as a word of these does, so that few are looked at closely. */
const MAY_BE_TOTAL = /^[\s_-]*[合总tTｔＴ]/;

/** A line whose first cell says so states the totals of those above it. */
export const saysTotal = (cell: string): boolean => MAY_BE_TOTAL.test(cell) && TOTAL.has(comparable(cell));

interface TakenColumn {
  readonly index: number;
  readonly field: string;
  readonly column: Column<unknown>;
  readonly summed: boolean;
}

/** Reads the lines below a header, one by one. */
class TableReader<C extends Columns> {
  /** Lines below the header, one of totals aside. */
  lineCount = 0;
  private totalLine: number | null = null;
  private readonly sums: ColumnSums;
  private readonly refused: ColumnSums;
  private shortLine = 0;
  private lastLine = 0;
  /** The columns that the file has, by where they stand in a line. */
  private readonly taken: readonly TakenColumn[];
  /** A line’s fields before it is read, every one of them named: lines of one shape are read several times as fast. */
  private readonly nothingRead: Readonly<Record<string, unknown>> & { line: number };
  /** False where the file lacks a column. */
  private readonly isWhole: boolean;
  private readonly plain: PlainLines | null;

  constructor(
    private readonly header: HeaderLine,
    private readonly columns: C,
    private readonly rules: readonly LineRule<C>[],
    private readonly faults: Faults,
    private readonly accept: (line: Line<C>) => void,
    plain?: PlainLinesOf,
  ) {
    this.sums = new ColumnSums(columns);
    this.refused = new ColumnSums(columns);
    this.taken = header.fields.flatMap((field, index) => {
      const column = field === null ? undefined : columns[field];
      return field === null || column === undefined ? [] : [{ index, field, column, summed: isSummed(column) }];
    });
    const fields = Object.keys(columns);
    this.nothingRead = {
      ...Object.fromEntries(fields.map((field) => [field, header.absent[field]])),
      line: 0,
    };
    this.isWhole = fields.every((field) => field in header.absent || header.fields.includes(field));
    const readCell = (field: string, text: string): Result<unknown, CellFault> => {
      const column = columns[field];
      assert(column, `${field} is a column`);
      return this.readCell(field, text, column);
    };
    this.plain = (this.isWhole && plain?.(header, readCell)) || null;
  }

  /** True where the last line lacks cells: what follows may have been cut off with them. */
  get endsMidLine(): boolean {
    return this.shortLine > 0 && this.shortLine === this.lastLine;
  }

  /** What the lines at fault come to. */
  get refusedSums(): Readonly<Record<string, string | null>> {
    const summed = this.taken.filter((column) => column.summed);
    return Object.fromEntries(summed.map(({ field }) => [field, this.refused.of(field)]));
  }

  /** True where the line was taken as it stands; otherwise nothing came of it, and it is to be read. */
  takePlain(at: LineBytes): boolean {
    if (this.plain === null || this.totalLine !== null || !this.plain.take(at)) return false;
    this.lineCount += 1;
    this.lastLine = at.line;
    this.plain.addTo(this.sums);
    return true;
  }

  read(row: Row): void {
    this.lastLine = row.line;
    if ('fault' in row) {
      this.lineCount += row.line === 0 ? 0 : 1;
      return this.wholeLineFault(faultOf(row));
    }
    const { line, cells } = row;
    const first = cells.find((cell) => cell.trim() !== '');
    const isTotal = first !== undefined && saysTotal(first);
    if (!isTotal) this.lineCount += 1;
    if (first === undefined) {
      return this.wholeLineFault({ line, code: 'LINE_BLANK', message: 'the line has separators and no value' });
    }
    if (cells.length !== this.header.fields.length) {
      if (cells.length < this.header.fields.length) {
        if (row.unended) return this.wholeLineFault(faultOf(cutOff(line)));
        this.shortLine = line;
      }
      const message = `${cells.length} cells under ${this.header.fields.length} columns`;
      return this.wholeLineFault({ line, value: String(cells.length), code: 'FIELD_COUNT_WRONG', message });
    }
    if (this.totalLine !== null) {
      const message = `the line follows the totals in line ${this.totalLine}`;
      this.faults.add({ line, code: 'TOTAL_NOT_LAST', message });
    }
    if (!isTotal) return this.readLine(row);
    this.totalLine ??= line;
    this.compareTotals(row);
  }

  private wholeLineFault(fault: FaultDetail): void {
    this.sums.forgetAll();
    this.refused.forgetAll();
    this.faults.add(fault);
  }

  private readLine({ line, cells, unreadable }: ReadRow): void {
    let sound = true;
    const fault = (found: CellFault, index: number): void => {
      sound = false;
      this.faults.add({ line, ...this.whereabouts(cells, index), ...found });
    };
    const read = { ...this.nothingRead };
    read.line = line;
    for (const { index, field, column, summed } of this.taken) {
      const damage = unreadable?.get(index);
      const value = damage ? err(damage) : this.readCell(field, (cells[index] ?? '').trim(), column);
      if (value.ok) read[field] = value.value;
      else fault(value.error, index);
      if (summed) this.sums.add(field, value.ok ? (value.value as string) : null);
    }
    for (const [field, make] of this.header.made) read[field] = make(read);
    const known = read as unknown as Cells<C>;
    for (const rule of this.rules) {
      const found = rule(known, line);
      if (found === null) continue;
      const { field, ...rest } = found;
      fault(rest, field === undefined ? -1 : this.header.fields.indexOf(field));
    }
    if (sound && this.isWhole) this.accept(read as unknown as Line<C>);
    else this.refuse(read);
  }

  private refuse(read: Readonly<Record<string, unknown>>): void {
    for (const { field, summed } of this.taken) {
      if (summed) this.refused.add(field, (read[field] as string | undefined) ?? null);
    }
  }

  /** Column, field and value of the cell at the index; nothing for an index that is no cell’s. */
  private whereabouts(cells: readonly string[], index: number): Partial<FaultDetail> {
    const field = this.header.fields[index];
    const column = this.header.names[index];
    const value = cells[index];
    if (field === undefined || field === null || column === undefined || value === undefined) return {};
    return { column, field, value: value.trim() };
  }

  private readCell(field: string, text: string, column: Column<unknown>): Result<unknown, CellFault> {
    if (text === '') {
      if (column.whenAbsent !== undefined) return ok(column.whenAbsent);
      const remedy = column.whenEmpty === undefined ? {} : { remedy: column.whenEmpty };
      return err({ code: 'VALUE_MISSING', message: 'the cell is empty', ...remedy });
    }
    // As a spreadsheet reads it: no number, word or text of a table begins so.
    if (text.startsWith('=')) return err({ code: 'CELL_FORMULA', message: 'the cell holds a formula' });
    if (text.length > limits.cell_characters) {
      return err({ code: 'CELL_TOO_LONG', message: `the cell exceeds ${limits.cell_characters} characters` });
    }
    return column.read(this.header.words[field]?.get(comparable(text)) ?? text);
  }

  private compareTotals({ line, cells, unreadable }: ReadRow): void {
    this.header.fields.forEach((field, index) => {
      const text = (cells[index] ?? '').trim();
      const column = field === null ? undefined : this.columns[field];
      if (field === null || column === undefined || text === '' || !isSummed(column)) return;
      const damage = unreadable?.get(index);
      const total = damage ? err(damage) : readTotal(text, column.form);
      const where = this.whereabouts(cells, index);
      if (!total.ok) return this.faults.add({ line, ...where, ...total.error });
      const sum = this.sums.of(field);
      if (sum === null || sum === total.value) return;
      this.faults.add({ line, ...where, code: 'TOTAL_MISMATCH', message: `the lines sum to ${sum}` });
    });
  }
}
