import type { FaultCode } from './fault.js';
import type { CellFault } from './table.js';

/** A line of a file, whatever its format: its cells, or why it has none. Blank lines are left out. */
export type Row = ReadRow | FaultyRow;

export interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with a cell as its format stores it (a workbook's formula, say), by the cell's index. */
  readonly unreadable?: ReadonlyMap<number, CellFault>;
  /** True of a text file’s last line where no line break ends it: where cells are missing it was cut off. */
  readonly unended?: true;
}

export interface FaultyRow {
  /** 0 where the fault is of the file as a whole. */
  readonly line: number;
  readonly fault: FaultCode;
  readonly message: string;
  readonly remedy?: string;
}

/**
 * What no cell may hold, beside tabs and the line breaks that end a line: two receipt numbers that differ in what nobody
 * sees would be two receipts.
 */
export const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
