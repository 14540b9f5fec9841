import { isAscii, isUtf8 } from 'node:buffer';
import Papa from 'papaparse';
import { assert } from '#domain/shared';
import type { FaultCode } from '../fault.js';
import { limits } from '../limits.js';
import type { LineBytes, TakePlain } from '../plain-lines.js';
import { INVISIBLE, type FaultyRow, type Row } from '../row.js';
import { blocksOf, type ByteSource } from './blocks.js';
import { decode, separatorOf, type Encoding, type Separator } from './dialect.js';

/** The codes after which nothing more can be read. */
const endOfReading: readonly FaultCode[] = ['NOT_UTF8', 'ENCODING_UNKNOWN', 'FILE_TOO_LARGE'];

const CSV = { newline: '\n', quoteChar: '"', header: false, skipEmptyLines: false } as const;
const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Lines are read one by one where few are plain, which takes longer than a block at once: it is tried again after so many. */
const BLOCKS_UNASKED = 15;

/**
 * The rows of a CSV file (RFC 4180; UTF-8 with or without byte order mark, or GB18030; comma, tab or semicolon; LF or
 * CRLF), where one line is one record: a line break inside a cell is an unterminated quote, so that a stray quotation
 * mark costs its own line and not the rest of the file. Lines that `takePlain` takes are left out; it is asked as the rows
 * before each are gone through.
 */
export async function* csvRowsOf(
  source: ByteSource,
  file_bytes: number,
  takePlain?: TakePlain,
): AsyncGenerator<Iterable<Row>> {
  const file = new CsvFile(takePlain ?? null);
  for await (const block of blocksOf(source, file_bytes)) {
    const line = block.firstLine;
    if (block.kind === 'over-long line') {
      yield [overLong(line)];
    } else if (block.kind === 'file too large') {
      yield [
        {
          line,
          fault: 'FILE_TOO_LARGE',
          message: `the file exceeds ${file_bytes} bytes; from this line on it was not checked`,
        },
      ];
      return;
    } else if (!block.unended && file.mayBePlain(block.bytes)) {
      yield file.rowsBesidesPlain(block.bytes, line);
    } else {
      const rows = block.unended ? file.lastRowsOf(block.bytes, line) : file.rowsOf(block.bytes, line);
      yield rows;
      const last = rows.at(-1);
      if (last && 'fault' in last && endOfReading.includes(last.fault)) return;
    }
  }
}

/**
 * What holds for a whole file: the first line that is not plain ASCII decides its encoding, its header the separator.
 * So how the bytes are cut into blocks changes nothing.
 */
class CsvFile {
  private encoding: Encoding | null = null;
  private separator: Separator | null = null;
  /** How many blocks are to be read without asking whether their lines are plain. */
  private blocksUnasked = 0;

  constructor(private readonly takePlain: TakePlain | null) {}

  /**
   * Whether lines of the block, which are none of the file’s first ones, may be taken as they stand: it is in UTF-8, and many
   * were plain of late.
   */
  mayBePlain(bytes: Uint8Array): boolean {
    if (this.takePlain === null || this.separator === null || this.encoding === 'gb18030') return false;
    if (this.blocksUnasked > 0) {
      this.blocksUnasked -= 1;
      return false;
    }
    if (!isUtf8(bytes)) return false;
    if (!isAscii(bytes)) this.encoding = 'utf-8';
    return true;
  }

  /** The rows of the lines that are not taken as they stand. */
  *rowsBesidesPlain(bytes: Uint8Array, firstLine: number): Generator<Row> {
    const { takePlain, separator } = this;
    assert(takePlain && separator, 'there is a header above the lines');
    const at: LineBytes = { bytes, start: 0, end: 0, line: firstLine, separator: separator.charCodeAt(0) };
    let taken = 0;
    for (; at.start <= bytes.length; at.line += 1) {
      const found = bytes.indexOf(LINE_FEED, at.start);
      const end = found === -1 ? bytes.length : found;
      at.end = bytes[end - 1] === CARRIAGE_RETURN && end > at.start ? end - 1 : end;
      if (takePlain(at)) taken += 1;
      else {
        const row = this.oneLine(bytes.subarray(at.start, end), at.line);
        if (row) yield row;
      }
      at.start = end + 1;
    }
    if (2 * taken < at.line - firstLine) this.blocksUnasked = BLOCKS_UNASKED;
  }

  rowsOf(bytes: Uint8Array, firstLine: number): readonly Row[] {
    const text = firstLine === 1 ? this.withoutBom(bytes) : bytes;
    return this.wholeBlock(text, firstLine) ?? this.lineByLine(text, firstLine);
  }

  /** As {@link rowsOf}, of the line that the file ends in without a line break: what is wrong with it there, its sender cut off. */
  lastRowsOf(bytes: Uint8Array, line: number): readonly Row[] {
    const [row] = this.rowsOf(bytes, line);
    if (row === undefined) return [];
    if (!('fault' in row)) return [{ ...row, unended: true }];
    const isCutOff =
      row.fault === 'QUOTE_UNTERMINATED' || (row.fault in UNDECODABLE && this.endsWithinCharacter(bytes));
    return [isCutOff ? cutOff(line) : row];
  }

  private endsWithinCharacter(bytes: Uint8Array): boolean {
    const { encoding } = this;
    const cuts = encoding === null ? [] : [1, 2, 3].filter((cut) => cut < bytes.length);
    return cuts.some((cut) => encoding !== null && decode(bytes.subarray(0, bytes.length - cut), encoding) !== null);
  }

  private withoutBom(bytes: Uint8Array): Uint8Array {
    if (!UTF8_BOM.every((byte, index) => bytes[index] === byte)) return bytes;
    this.encoding = 'utf-8';
    return bytes.subarray(UTF8_BOM.length);
  }

  /** The block parsed in one go, or `null` where any line of it needs a look of its own. */
  private wholeBlock(bytes: Uint8Array, firstLine: number): Row[] | null {
    const raw = this.decoded(bytes);
    if (raw === null) return null;
    // The block’s last line has lost its line feed already.
    const text = (raw.endsWith('\r') ? raw.slice(0, -1) : raw).replaceAll('\r\n', '\n');
    if (INVISIBLE.test(text) || mayHoldAnOverLongLine(text)) return null;
    const { data, errors } = Papa.parse<string[]>(text, { ...CSV, delimiter: this.separatorIn(text) });
    const oneRecordPerLine = data.length === countOfLines(text) && !data.some((cells) => cells.some(hasLineBreak));
    if (errors.length > 0 || !oneRecordPerLine) return null;
    const rows: Row[] = [];
    data.forEach((cells, index) => {
      if (!isBlank(cells)) rows.push({ line: firstLine + index, cells });
    });
    return rows;
  }

  private lineByLine(bytes: Uint8Array, firstLine: number): Row[] {
    const rows: Row[] = [];
    let line = firstLine;
    for (let start = 0; start <= bytes.length; line += 1) {
      const found = bytes.indexOf(LINE_FEED, start);
      const end = found === -1 ? bytes.length : found;
      const row = this.oneLine(bytes.subarray(start, end), line);
      if (row) rows.push(row);
      if (row && 'fault' in row && endOfReading.includes(row.fault)) break;
      start = end + 1;
    }
    return rows;
  }

  private oneLine(bytes: Uint8Array, line: number): Row | null {
    if (bytes.length > limits.line_bytes) return overLong(line);
    const raw = this.decoded(bytes) ?? this.decodedAsGb18030(bytes);
    if (raw === null) return undecodable(line, this.encoding);
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (text.trim() === '') return null;
    if (text.includes('\0')) return { line, fault: 'NUL_CHARACTER', message: 'the line contains a NUL character' };
    if (INVISIBLE.test(text)) {
      return { line, fault: 'CONTROL_CHARACTER', message: 'the line contains a control character' };
    }
    const { data, errors } = Papa.parse<string[]>(text, { ...CSV, delimiter: this.separatorIn(text) });
    if (errors.some(({ code }) => code === 'InvalidQuotes')) {
      return { line, fault: 'QUOTE_MALFORMED', message: 'text follows the closing quotation mark of a cell' };
    }
    const [cells] = data;
    if (errors.length > 0 || data.length !== 1 || cells === undefined) {
      return { line, fault: 'QUOTE_UNTERMINATED', message: 'a quotation mark is opened and not closed in this line' };
    }
    return { line, cells };
  }

  /** The bytes in the file's encoding; while that is open, in UTF-8, which then is the file's. */
  private decoded(bytes: Uint8Array): string | null {
    if (this.encoding === 'gb18030') return decode(bytes, 'gb18030');
    const text = decode(bytes, 'utf-8');
    if (text !== null && this.encoding === null && !isAscii(bytes)) this.encoding = 'utf-8';
    return text;
  }

  /** Asked for one line alone, so that it is the first line beyond ASCII that decides. */
  private decodedAsGb18030(bytes: Uint8Array): string | null {
    if (this.encoding !== null) return null;
    const text = decode(bytes, 'gb18030');
    if (text !== null) this.encoding = 'gb18030';
    return text;
  }

  private separatorIn(text: string): Separator {
    this.separator ??= separatorOf(text.split('\n').find((line) => line.trim() !== '') ?? '');
    return this.separator;
  }
}

function undecodable(line: number, encoding: Encoding | null): FaultyRow {
  switch (encoding) {
    case 'utf-8':
      return { line, fault: 'NOT_UTF8', message: 'from this line on the file is not UTF-8, and was not checked' };
    case 'gb18030':
      return {
        line,
        fault: 'ENCODING_UNKNOWN',
        message: 'from this line on the file is not GB18030 (GBK), and was not checked',
      };
    case null:
      return {
        line,
        fault: 'ENCODING_UNKNOWN',
        message: 'from this line on the file is neither UTF-8 nor GB18030 (GBK), and was not checked',
      };
  }
}

const UNDECODABLE = { NOT_UTF8: true, ENCODING_UNKNOWN: true } as const satisfies Partial<Record<FaultCode, true>>;

/** The file ends within the line, which no line break ends. */
export const cutOff = (line: number): FaultyRow => ({
  line,
  fault: 'FILE_TRUNCATED',
  message: 'the file ends within this line: it was cut off, and what followed was not checked',
});

const overLong = (line: number): FaultyRow => ({
  line,
  fault: 'LINE_TOO_LONG',
  message: `the line exceeds ${limits.line_bytes} bytes`,
});

const hasLineBreak = (cell: string): boolean => cell.includes('\n');

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]?.trim() === '';

function countOfLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A character takes at most four bytes for each of its UTF-16 units, in either encoding; one more for a carriage return. */
function mayHoldAnOverLongLine(text: string): boolean {
  const safe = Math.floor(limits.line_bytes / 4) - 1;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    if (end - start > safe) return true;
    start = end + 1;
  }
  return false;
}
