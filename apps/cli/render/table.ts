import CliTable from 'cli-table3';
import { plainStyle, type Style } from '../terminal/style.js';

/** One column of a table: its heading, which way it is aligned, and what stands in it for a row. */
export interface Column<Row> {
  readonly head: string;
  readonly align?: 'left' | 'right';
  readonly of: (row: Row) => string;
  /** What stands in the row of totals. */
  readonly total?: string;
  /** Texts longer than this many columns of the terminal are wrapped at a blank. */
  readonly wrap?: number;
}

/** Headings over a rule, no other lines: Chinese full-width text counts two columns of the terminal. */
const CHARS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: ' ', 'left-mid': ' ', mid: '─', 'mid-mid': '  ', right: '', 'right-mid': '', middle: '  ' },
};

/** The rows as a readable table, with a row of totals where a column has one; `indent` columns from the left. */
export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { style = plainStyle }: { readonly style?: Style } = {},
): string {
  const table = new CliTable({
    head: columns.map(({ head }) => style.strong(head)),
    colAligns: columns.map(({ align = 'left' }) => align),
    colWidths: columns.map(({ wrap }) => wrap ?? null),
    wordWrap: true,
    chars: CHARS,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(columns.map(({ of }) => of(row)));
  if (columns.some(({ total }) => total !== undefined)) {
    table.push(columns.map(({ total = '' }) => style.strong(total)));
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
