import { assert, type BusinessDate, type Result } from '#domain/shared';
import type { ColumnSums } from './column-sums.js';
import type { FirstLines } from './first-lines.js';
import type { HeaderLine } from './header-line.js';
import { KnownCells } from './known-cells.js';
import type { LineBytes, PlainLines, PlainLinesOf } from './plain-lines.js';
import { AMOUNT_FIELDS, ROW_BYTES_MAX, type ReceiptParts } from './receipt-parts.js';
import { INVISIBLE } from './row.js';
import { saysTotal, type CellFault } from './table.js';

/** What plain receipts are checked against, beyond their cells. */
interface PlainContext {
  readonly period: { readonly from: BusinessDate };
  readonly cameIn?: Pick<ReadonlyMap<string, BusinessDate>, 'get'>;
}

/** The cells of a row in the order of the log, behind the line’s number. */
const FIELDS = ['assetId', 'receiptNumber', 'receivedOn', ...AMOUNT_FIELDS, 'method', 'correction'] as const;
const FIRST_AMOUNT = FIELDS.indexOf('principal');
const RECEIPT_NUMBER = FIELDS.indexOf('receiptNumber');
const CORRECTION = FIELDS.indexOf('correction');

/** Digits of whole yuan that an amount within the limit has at most. */
const WHOLE_DIGITS_MAX = 10;
const CELL_BYTES_MAX = 256;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const ZERO = 0x30;
const POINT = 0x2e;
const BLANK = 0x20;
const QUOTE = 0x22;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const DELETE = 0x7f;
const NOT_PLAIN = -1;

/**
 * Takes receipts in plain spelling, most lines of most files, into parts without making text of them: amounts as the wire
 * spells them, numbers in plain ASCII, and any spelling of an asset, a day, a method or a correction mark that was read
 * before. A line that any rule could object to (a receipt’s number again, a negative amount, all zero, a late day, an asset
 * that came into the pool later) is left to be read.
 */
export const plainReceipts =
  (parts: ReceiptParts, firstLines: FirstLines, context: PlainContext): PlainLinesOf =>
  (header, readCell) => {
    // Words of the sender’s own stand for names or amounts: rare, and nothing is plain then.
    const isPlain = header.made.length === 0 && ![...AMOUNT_FIELDS, 'receiptNumber'].some((of) => of in header.words);
    return isPlain ? new PlainReceipts(parts, firstLines, header, readerOf(context, readCell)) : null;
  };

/** How a cell of a column is written that has few spellings; null where it needs a closer look. */
const readerOf =
  ({ period, cameIn }: PlainContext, readCell: (field: string, text: string) => Result<unknown, CellFault>) =>
  (field: string, isFirst: boolean, cell: string): string | null => {
    if (INVISIBLE.test(cell) || /[\t\\]/.test(cell) || (isFirst && (cell.trim() === '' || saysTotal(cell))))
      return null;
    const read = readCell(field, cell.trim());
    if (!read.ok) return null;
    const value = String(read.value);
    if (field === 'assetId') return cameIn?.get(value) === undefined ? value : null;
    if (field === 'receivedOn') return value < period.from ? null : value;
    return field === 'correction' ? (value === 'yes' ? 't' : 'f') : value;
  };

class PlainReceipts implements PlainLines {
  /** Which of {@link FIELDS} each cell of a line is; −1 for one that is not taken. */
  private readonly slots: readonly number[];
  private readonly known: readonly (KnownCells | null)[];
  /** Where the bytes of each field lie, of the line that is looked at. */
  private readonly sources: Uint8Array[] = FIELDS.map(() => new Uint8Array());
  private readonly starts: number[] = FIELDS.map(() => 0);
  private readonly ends: number[] = FIELDS.map(() => 0);
  private readonly fen: number[] = AMOUNT_FIELDS.map(() => 0);
  private line = 0;

  constructor(
    private readonly parts: ReceiptParts,
    private readonly firstLines: FirstLines,
    header: HeaderLine,
    read: (field: string, isFirst: boolean, cell: string) => string | null,
  ) {
    this.slots = header.fields.map((field) => FIELDS.findIndex((of) => of === field));
    this.known = header.fields.map((field, index) => {
      const isFree = field === null || field === 'receiptNumber' || AMOUNT_FIELDS.some((of) => of === field);
      return isFree ? null : new KnownCells((cell) => read(field, index === 0, cell));
    });
    // A file without the column has no corrections.
    this.set(CORRECTION, Buffer.from('f'), 0, 1);
  }

  take({ bytes, start, end, line, separator }: LineBytes): boolean {
    const { slots } = this;
    let at = start;
    for (let cell = 0; cell < slots.length; cell += 1) {
      const stop = this.takeCell(cell, bytes, at, end, separator);
      if (stop === NOT_PLAIN || (cell === slots.length - 1 ? stop !== end : bytes[stop] !== separator)) return false;
      at = stop + 1;
    }
    if (this.fen.every((amount) => amount === 0)) return false;
    this.line = line;
    if (this.firstLines.seenBytes(2 * CELL_BYTES_MAX * 4, this.writeKey, line) !== null) return false;
    this.parts.addPacked(line, this.writeRow, this.fen);
    return true;
  }

  addTo(sums: ColumnSums): void {
    AMOUNT_FIELDS.forEach((field, index) => sums.addSmall(field, this.fen[index] ?? 0));
  }

  /** Where the cell ends, at the separator or the line’s end; −1 where it is not plain. */
  private takeCell(cell: number, bytes: Uint8Array, at: number, end: number, separator: number): number {
    const slot = this.slots[cell] ?? NOT_PLAIN;
    const amount = slot - FIRST_AMOUNT;
    if (amount >= 0 && amount < AMOUNT_FIELDS.length) return this.takeAmount(amount, bytes, at, end);
    const known = this.known[cell] ?? null;
    const stop = known === null ? endOfAscii(bytes, at, end, separator) : endOfCell(bytes, at, end, separator);
    if (stop === NOT_PLAIN) return NOT_PLAIN;
    if (known !== null) {
      const written = known.writtenAs(bytes, at, stop);
      if (written === null) return NOT_PLAIN;
      this.set(slot, written, 0, written.length);
      return stop;
    }
    if (cell === 0 && (at === stop || saysTotal(Buffer.from(bytes.subarray(at, stop)).toString('latin1'))))
      return NOT_PLAIN;
    if (slot === RECEIPT_NUMBER) {
      if (at === stop || stop - at > CELL_BYTES_MAX || bytes[at] === EQUALS) return NOT_PLAIN;
      this.set(slot, bytes, at, stop);
    }
    return stop;
  }

  /** An amount as the wire spells it, without a sign and within the limit. */
  private takeAmount(amount: number, bytes: Uint8Array, start: number, end: number): number {
    let fen = 0;
    let at = start;
    for (let digit = digitAt(bytes, at); digit >= 0 && at < end; digit = digitAt(bytes, at)) {
      fen = 10 * fen + digit;
      at += 1;
    }
    const digits = at - start;
    const hasLeadingZero = digits > 1 && bytes[start] === ZERO;
    if (digits === 0 || digits > WHOLE_DIGITS_MAX || hasLeadingZero || at + 3 > end || bytes[at] !== POINT)
      return NOT_PLAIN;
    const [tenths, hundredths] = [digitAt(bytes, at + 1), digitAt(bytes, at + 2)];
    if (tenths < 0 || hundredths < 0) return NOT_PLAIN;
    this.fen[amount] = 100 * fen + 10 * tenths + hundredths;
    this.set(FIRST_AMOUNT + amount, bytes, start, at + 3);
    return at + 3;
  }

  private set(slot: number, bytes: Uint8Array, start: number, end: number): void {
    this.sources[slot] = bytes;
    this.starts[slot] = start;
    this.ends[slot] = end;
  }

  /** As the rule of receipts’ numbers names a receipt: the asset, a line feed, the number. */
  private readonly writeKey = (text: Uint8Array, start: number): number => {
    const at = this.writeField(0, text, start);
    text[at] = LINE_FEED;
    return this.writeField(RECEIPT_NUMBER, text, at + 1);
  };

  /** As `packRow` packs the line; no field holds what would have to be escaped. */
  private readonly writeRow = (rows: Uint8Array, start: number): number => {
    let at = writeNumber(this.line, rows, start);
    for (let slot = 0; slot < FIELDS.length; slot += 1) {
      rows[at] = TAB;
      at = this.writeField(slot, rows, at + 1);
    }
    rows[at] = LINE_FEED;
    assert(at + 1 - start <= ROW_BYTES_MAX, 'a row has room');
    return at + 1;
  };

  private writeField(slot: number, to: Uint8Array, start: number): number {
    const source = this.sources[slot] as Uint8Array;
    const end = this.ends[slot] ?? 0;
    let at = start;
    for (let from = this.starts[slot] ?? 0; from < end; from += 1) to[at++] = source[from] ?? 0;
    return at;
  }
}

/** Where a cell without quotation marks ends. */
function endOfCell(bytes: Uint8Array, start: number, end: number, separator: number): number {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === separator) return at;
    if (byte === QUOTE) return NOT_PLAIN;
  }
  return end;
}

/** Where a cell ends that is printable ASCII, with no blank around it and nothing that is escaped. */
function endOfAscii(bytes: Uint8Array, start: number, end: number, separator: number): number {
  let at = start;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === separator) break;
    if (byte < BLANK || byte >= DELETE || byte === QUOTE || byte === BACKSLASH) return NOT_PLAIN;
  }
  return at > start && (bytes[start] === BLANK || bytes[at - 1] === BLANK) ? NOT_PLAIN : at;
}

const digitAt = (bytes: Uint8Array, at: number): number => {
  const digit = (bytes[at] ?? 0) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : NOT_PLAIN;
};

/** A whole number above zero in decimal digits. */
function writeNumber(number: number, to: Uint8Array, start: number): number {
  let digits = 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
  for (let at = start + digits - 1, rest = number; at >= start; at -= 1, rest = Math.floor(rest / 10)) {
    to[at] = ZERO + (rest % 10);
  }
  return start + digits;
}
