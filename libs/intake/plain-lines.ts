import type { Result } from '#domain/shared';
import type { ColumnSums } from './column-sums.js';
import type { HeaderLine } from './header-line.js';
import type { CellFault } from './table.js';

/** A line of a text file in UTF-8, without its line break, among the bytes of a block. One object serves line after line. */
export interface LineBytes {
  bytes: Uint8Array;
  start: number;
  end: number;
  line: number;
  /** What separates its cells. */
  separator: number;
}

/** Takes a line as it stands, if it is plain; answers whether it did. */
export type TakePlain = (line: LineBytes) => boolean;

/**
 * Reads lines that are spelled as the log spells them straight from their bytes. What it takes, the table’s columns and rules
 * would have taken, too, and made the same of it; whatever needs a closer look it leaves to them.
 */
export interface PlainLines {
  readonly take: TakePlain;
  /** Adds what the last line taken has in each column that is summed. */
  addTo(sums: ColumnSums): void;
}

/** How lines under the header can be taken plainly, cells read as the table’s are; null where none can. */
export type PlainLinesOf = (
  header: HeaderLine,
  readCell: (field: string, text: string) => Result<unknown, CellFault>,
) => PlainLines | null;
