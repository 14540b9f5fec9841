import Papa from 'papaparse';
import { blocksOf, type ByteSource } from './blocks.js';
import type { FaultCode } from './fault.js';
import { limits } from './limits.js';

/** A line of the file: its cells, or why it has none. Blank lines are left out. */
export type Row =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: FaultCode; readonly message: string };

/** The codes after which nothing more can be read. */
const endOfReading: readonly FaultCode[] = ['NOT_UTF8', 'FILE_TOO_LARGE'];

const CSV = { delimiter: ',', newline: '\n', quoteChar: '"', header: false, skipEmptyLines: false } as const;
const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_FEED = 0x0a;
// What no cell may hold, beside tabs and the line breaks that end a line: two receipt numbers that differ in what
// nobody sees would be two receipts.
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without byte order mark, LF or CRLF), where one line is one record: a
 * line break inside a cell is an unterminated quote, so that a stray quotation mark costs its own line and not the rest
 * of the file. Answers block by block; the last row is the last that could be read.
 */
export async function* rowsOf(source: ByteSource, file_bytes: number): AsyncGenerator<readonly Row[]> {
  for await (const block of blocksOf(source, file_bytes)) {
    const line = block.firstLine;
    if (block.kind === 'over-long line') {
      yield [overLong(line)];
    } else if (block.kind === 'file too large') {
      yield [{ line, fault: 'FILE_TOO_LARGE', message: `the file exceeds ${file_bytes} bytes` }];
      return;
    } else {
      const bytes = line === 1 ? withoutBom(block.bytes) : block.bytes;
      const rows = wholeBlock(bytes, line) ?? lineByLine(bytes, line);
      yield rows;
      const last = rows.at(-1);
      if (last && 'fault' in last && endOfReading.includes(last.fault)) return;
    }
  }
}

/** The block parsed in one go, or `null` where any line of it needs a look of its own. */
function wholeBlock(bytes: Uint8Array, firstLine: number): Row[] | null {
  const raw = decode(bytes);
  if (raw === null) return null;
  const text = raw.replaceAll('\r\n', '\n');
  if (INVISIBLE.test(text) || mayHoldAnOverLongLine(text)) return null;
  const { data, errors } = Papa.parse<string[]>(text, CSV);
  const oneRecordPerLine = data.length === countOfLines(text) && !data.some((cells) => cells.some(hasLineBreak));
  if (errors.length > 0 || !oneRecordPerLine) return null;
  const rows: Row[] = [];
  data.forEach((cells, index) => {
    if (!isBlank(cells)) rows.push({ line: firstLine + index, cells });
  });
  return rows;
}

function lineByLine(bytes: Uint8Array, firstLine: number): Row[] {
  const rows: Row[] = [];
  let line = firstLine;
  for (let start = 0; start <= bytes.length; line += 1) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const row = oneLine(bytes.subarray(start, end), line);
    if (row) rows.push(row);
    if (row && 'fault' in row && endOfReading.includes(row.fault)) break;
    start = end + 1;
  }
  return rows;
}

function oneLine(bytes: Uint8Array, line: number): Row | null {
  if (bytes.length > limits.line_bytes) return overLong(line);
  const raw = decode(bytes);
  if (raw === null) return { line, fault: 'NOT_UTF8', message: 'from this line on the file is not UTF-8' };
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  if (text.trim() === '') return null;
  if (text.includes('\0')) return { line, fault: 'NUL_CHARACTER', message: 'the line contains a NUL character' };
  if (INVISIBLE.test(text)) {
    return { line, fault: 'CONTROL_CHARACTER', message: 'the line contains a control character' };
  }
  const { data, errors } = Papa.parse<string[]>(text, CSV);
  if (errors.some(({ code }) => code === 'InvalidQuotes')) {
    return { line, fault: 'QUOTE_MALFORMED', message: 'text follows the closing quotation mark of a cell' };
  }
  const [cells] = data;
  if (errors.length > 0 || data.length !== 1 || cells === undefined) {
    return { line, fault: 'QUOTE_UNTERMINATED', message: 'a quotation mark is opened and not closed in this line' };
  }
  return { line, cells };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const overLong = (line: number): Row => ({
  line,
  fault: 'LINE_TOO_LONG',
  message: `the line exceeds ${limits.line_bytes} bytes`,
});

const withoutBom = (bytes: Uint8Array): Uint8Array =>
  UTF8_BOM.every((byte, index) => bytes[index] === byte) ? bytes.subarray(UTF8_BOM.length) : bytes;

const hasLineBreak = (cell: string): boolean => cell.includes('\n');

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]?.trim() === '';

function countOfLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A character takes at most three bytes of UTF-8 for each of its UTF-16 units; one more for a carriage return. */
function mayHoldAnOverLongLine(text: string): boolean {
  const safe = Math.floor(limits.line_bytes / 3) - 1;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (end - start > safe) return true;
    start = end + 1;
  }
  return false;
}
