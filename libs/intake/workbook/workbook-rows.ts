import type { ByteSource } from '../csv/blocks.js';
import { limits } from '../limits.js';
import type { FaultyRow, ReadRow, Row } from '../row.js';
import type { CellFault } from '../table.js';
import { readDirectory, type Directory } from './directory.js';
import { GUIDE_SHEET } from './guide-sheet.js';
import { isMerged } from './merged-cells.js';
import { Parts } from './parts.js';
import { readSharedStrings } from './shared-strings.js';
import { sheetRowsOf, type SheetContext } from './sheet-rows.js';
import { readDateStyles } from './styles.js';
import { damaged, WorkbookFault } from './workbook-fault.js';

/**
 * The rows of a workbook's (XLSX) only sheet with values, the guide of our templates and hidden sheets aside. Cells are
 * answered as the spreadsheet shows them: a date `2026-05-01`, a number as a plain decimal. The packed bytes are held,
 * for a workbook's directory stands at its end; the sheet is unpacked as it is read.
 */
export async function* workbookRowsOf(source: ByteSource, file_bytes: number): AsyncGenerator<readonly Row[]> {
  const atMost_bytes = Math.min(file_bytes, limits.workbook_bytes);
  const bytes = await gather(source, atMost_bytes);
  if (bytes === null) {
    yield [{ line: 0, fault: 'FILE_TOO_LARGE', message: `the file exceeds ${atMost_bytes} bytes` }];
    return;
  }
  try {
    yield* readRows(bytes);
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    yield [{ line: error.line, fault: error.code, message: error.message }];
  }
}

async function gather(source: ByteSource, atMost_bytes: number): Promise<Buffer | null> {
  if (!(Symbol.asyncIterator in source)) {
    return source.length > atMost_bytes ? null : Buffer.from(source.buffer, source.byteOffset, source.length);
  }
  const chunks: Uint8Array[] = [];
  let size_bytes = 0;
  for await (const chunk of source) {
    size_bytes += chunk.length;
    if (size_bytes > atMost_bytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size_bytes);
}

async function* readRows(bytes: Buffer): AsyncGenerator<readonly Row[]> {
  const parts = await Parts.open(bytes);
  const directory = await readDirectory(parts);
  const { dateSystem, sharedStrings, styles } = directory;
  const context: SheetContext = {
    dateSystem,
    sharedStrings: sharedStrings === undefined ? [] : await readSharedStrings(parts, sharedStrings),
    dateStyles: styles === undefined ? [] : await readDateStyles(parts, styles),
  };
  const part = await onlySheet(parts, directory, context);
  let header: ReadRow | null = null;
  for await (const batch of sheetRowsOf(parts, part, context)) {
    const rows: Row[] = [];
    for (const row of batch) {
      if (row.cells.length === 0) continue;
      if (header !== null) rows.push(ofWidth(header.cells.length, row));
      else if (mayBeMerged(row) && (await isMerged(parts, part, row.line))) {
        yield [mergedHeader(row.line)];
        return;
      } else rows.push((header = row));
    }
    yield rows;
  }
}

/** The sheet to read. Where several have values, none is chosen: what is left out would be lost without a word. */
async function onlySheet(parts: Parts, { sheets }: Directory, context: SheetContext): Promise<string> {
  const candidates = sheets.filter(({ name }) => name !== GUIDE_SHEET);
  const [first] = candidates;
  if (first === undefined) throw damaged('it has no visible sheet');
  const filled: { readonly name: string; readonly part: string }[] = [];
  if (candidates.length > 1) {
    for (const sheet of candidates) if (await hasValues(parts, sheet.part, context)) filled.push(sheet);
  }
  const [only = first, other] = filled;
  if (other !== undefined) {
    const message = `the sheets “${only.name}” and “${other.name}” both have values`;
    throw new WorkbookFault('SHEET_AMBIGUOUS', message);
  }
  return only.part;
}

async function hasValues(parts: Parts, part: string, context: SheetContext): Promise<boolean> {
  for await (const rows of sheetRowsOf(parts, part, context)) {
    if (rows.some(({ cells }) => cells.length > 0)) return true;
  }
  return false;
}

/** Cells left out at the end are empty; beyond the header nothing is expected, and what stands there is counted. */
function ofWidth(width: number, row: ReadRow): ReadRow {
  const missing = width - row.cells.length;
  const cells = missing > 0 ? [...row.cells, ...Array.from({ length: missing }, () => '')] : row.cells;
  if (!cells.some(hasLineBreak)) return missing > 0 ? { ...row, cells } : row;
  const broken = cells.flatMap((cell, index) => (hasLineBreak(cell) ? [[index, lineBreak] as const] : []));
  return { ...row, cells, unreadable: new Map([...broken, ...(row.unreadable ?? [])]) };
}

const hasLineBreak = (cell: string): boolean => cell.includes('\n');

const lineBreak: CellFault = { code: 'CONTROL_CHARACTER', message: 'the cell contains a line break' };

/** A header of one cell, or with gaps, is what merging leaves. */
const mayBeMerged = ({ cells }: ReadRow): boolean => cells.length === 1 || cells.includes('');

const mergedHeader = (line: number): FaultyRow => ({
  line,
  fault: 'HEADER_MERGED',
  message: 'the header, or a title above it, stands in merged cells',
});
