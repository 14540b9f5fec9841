import { refusal, withUnseenMarked, type Refusal } from '#domain/shared';
import { limits } from './limits.js';

interface FaultKind {
  /** `file`: this is no such table; `line`: the table is readable, a line of it is wrong. */
  readonly of: 'file' | 'line';
  /** Told at a line, but more than that line is in doubt: the others cannot be taken without it. */
  readonly doubtsAll?: true;
  readonly remedy: string;
}

/** Every fault of an uploaded table, with what its sender is to do. Codes are stable. */
export const faultCatalogue = {
  // The file.
  FILE_EMPTY: { of: 'file', remedy: 'send a file with a header line and at least one line below it' },
  FILE_TOO_LARGE: { of: 'file', remedy: 'split the file and send each part as an upload of its own' },
  TOO_MANY_LINES: { of: 'file', remedy: 'split the file and send each part as an upload of its own' },
  FORMAT_UNSUPPORTED: { of: 'file', remedy: 'save the table as XLSX without a password, or as CSV, and send that' },
  ENCODING_UNKNOWN: { of: 'file', remedy: 'save the file as XLSX or as “CSV UTF-8” and send it again' },
  NOT_UTF8: { of: 'file', remedy: 'save the file as “CSV UTF-8” and send it again' },
  WORKBOOK_UNREADABLE: {
    of: 'file',
    remedy: 'open the file, save it again as XLSX, and send that; it was damaged on its way',
  },
  WORKBOOK_TOO_LARGE: { of: 'file', remedy: 'copy the table’s values into an empty workbook, or send it as CSV' },
  SHEET_AMBIGUOUS: { of: 'file', remedy: 'leave one sheet with values; send each table as a file of its own' },
  FILE_OF_ANOTHER_DEAL: { of: 'line', doubtsAll: true, remedy: 'check that the file is meant for this deal' },
  FILE_OF_ANOTHER_PERIOD: { of: 'line', doubtsAll: true, remedy: 'check that the file is meant for this period' },
  // The header line.
  HEADER_MERGED: { of: 'file', remedy: 'put the headers into the first line, each into a cell of its own' },
  TOO_MANY_COLUMNS: { of: 'file', remedy: 'keep the columns of the template only' },
  HEADER_MISSING: { of: 'file', remedy: 'add the column' },
  HEADER_DUPLICATE: { of: 'file', remedy: 'keep one of the columns' },
  HEADER_UNKNOWN: { of: 'file', remedy: 'remove the column or give it a name of the template' },
  // A line as such.
  FILE_TRUNCATED: { of: 'line', doubtsAll: true, remedy: 'send the whole file again; a part of it did not arrive' },
  NUL_CHARACTER: { of: 'line', doubtsAll: true, remedy: 'export the file again; it was damaged on its way' },
  CONTROL_CHARACTER: { of: 'line', remedy: 'remove the invisible character' },
  LINE_TOO_LONG: { of: 'line', doubtsAll: true, remedy: 'write one line for each row, ended by a line break' },
  LINE_BLANK: { of: 'line', remedy: 'delete the line' },
  QUOTE_UNTERMINATED: { of: 'line', doubtsAll: true, remedy: 'close the quotation mark; a cell holds no line break' },
  QUOTE_MALFORMED: { of: 'line', remedy: 'quote the whole cell, and write a quotation mark inside it twice' },
  FIELD_COUNT_WRONG: { of: 'line', remedy: 'write one cell for each column; quote a cell that contains a separator' },
  // A cell.
  CELL_TOO_LONG: { of: 'line', remedy: `write at most ${limits.cell_characters} characters` },
  CELL_FORMULA: { of: 'line', remedy: 'copy the cell and paste it as a value' },
  CELL_ERROR: { of: 'line', remedy: 'replace the error by the value that is meant' },
  NUMBER_IMPRECISE: { of: 'line', remedy: 'format the column as text, and enter the digits again' },
  VALUE_MISSING: { of: 'line', remedy: 'fill in the value' },
  AMOUNT_MALFORMED: { of: 'line', remedy: 'write digits with at most two decimals, for example 1234.50 or 1,234.50' },
  AMOUNT_TOO_PRECISE: { of: 'line', remedy: 'write the amount in whole fen: at most two decimals' },
  AMOUNT_NEGATIVE: { of: 'line', remedy: 'write the amount without a sign' },
  AMOUNT_OVER_LIMIT: { of: 'line', remedy: 'check the amount: yuan, not fen?' },
  DATE_MALFORMED: { of: 'line', remedy: 'write the date as YYYY-MM-DD, without a time of day' },
  DATE_IN_FUTURE: { of: 'line', remedy: 'state the day on which the money came, at the latest today' },
  DATE_OUTSIDE_PERIOD: { of: 'line', remedy: 'report the receipt with the period that contains its date' },
  ASSET_NOT_IN_POOL: { of: 'line', remedy: 'check the asset number; leave out what is not the trust’s' },
  ASSET_NOT_YET_IN_POOL: { of: 'line', remedy: 'leave the line out: what came in before that day is the seller’s' },
  ID_LOOKALIKE: { of: 'line', remedy: 'type the number anew, in plain letters and digits' },
  TIME_MALFORMED: { of: 'line', remedy: 'write the Beijing time as HH:MM' },
  COUNT_MALFORMED: { of: 'line', remedy: 'write a whole number, for example 120' },
  WORD_UNKNOWN: { of: 'line', remedy: 'use one of the words of the template' },
  METHOD_UNKNOWN: { of: 'line', remedy: 'use a method of the template, for example 催收 or 诉讼' },
  // A line among the others.
  RECEIPT_DUPLICATE: { of: 'line', remedy: 'remove the line, or give the receipt its own number' },
  EQUAL_LINES: {
    of: 'line',
    remedy: 'ask the servicer; the trustee then answers for the lines: several payments, or a repeat of one',
  },
  EQUAL_LINES_MISTAKEN: {
    of: 'line',
    doubtsAll: true,
    remedy: 'answer for the lines that the report names, and those only',
  },
  ASSET_DUPLICATE: { of: 'line', remedy: 'write one line for each asset' },
  LINE_DUPLICATE: { of: 'line', remedy: 'remove the line, or correct what names it' },
  TOTAL_MISMATCH: { of: 'line', doubtsAll: true, remedy: 'correct the total, or the lines above it' },
  TOTAL_NOT_LAST: { of: 'line', doubtsAll: true, remedy: 'put the line of totals (合计) at the end, once' },
  SUM_WRONG: { of: 'line', remedy: 'correct the sum, or its parts' },
  ROLL_FORWARD_BROKEN: { of: 'line', remedy: 'correct the balances, or what changed them' },
  STATUS_CONTRADICTED: { of: 'line', remedy: 'correct the status, or the balances' },
  BALANCE_BROKEN: {
    of: 'line',
    remedy: 'correct the amount or the balance; keep the lines in the order of their booking',
  },
  SECURITY_UNKNOWN: { of: 'line', remedy: 'check the code; leave out what is not a security of this deal' },
  RECORD_DATE_DIFFERS: { of: 'line', remedy: 'send one list for each record date' },
  INSTRUCTION_UNKNOWN: { of: 'line', remedy: 'check the number of the instruction; leave out what is not this deal’s' },
  INSTRUCTION_ANSWERED: { of: 'line', remedy: 'leave out what is answered; state the attempt that was sent last' },
  AMOUNT_DIFFERS: { of: 'line', remedy: 'check which instruction is answered: it is executed whole or not at all' },
  DATE_OUT_OF_ORDER: { of: 'line', remedy: 'keep the lines in the order of their booking' },
  ROW_ALL_ZERO: { of: 'line', remedy: 'delete the line, or fill in the amount' },
} as const satisfies Record<string, FaultKind>;

export type FaultCode = keyof typeof faultCatalogue;

/** One thing wrong with an uploaded table, where it is, and what to do about it. */
export interface Fault {
  /** Line of the file, the header being line 1; 0 where the fault is of the file as a whole. */
  readonly line: number;
  /** The column as the file's header names it. */
  readonly column?: string;
  /** Our name of the column. */
  readonly field?: string;
  /** What stands there, cut to a readable length. */
  readonly value?: string;
  readonly code: FaultCode;
  readonly message: string;
  readonly remedy: string;
}

/** Why a file was refused whole: all its faults, in the order of its lines. */
export interface RejectReport {
  /** FILE_UNREADABLE where the table itself cannot be read, else FILE_REJECTED. */
  readonly refusal: Refusal;
  /** The first faults, at most {@link limits.faults}. */
  readonly faults: readonly Fault[];
  /** How many faults there are, listed or not. */
  readonly faultCount: number;
  /** Lines read below the header; less than the file's where reading had to stop. */
  readonly lineCount: number;
  /** True where every fault is of a line by itself, and listed: the other lines could be taken without those. */
  readonly separable: boolean;
  /** What the lines at fault come to, by field; `null` where a cell of theirs cannot be read. */
  readonly refusedSums: Readonly<Record<string, string | null>>;
}

export type FaultDetail = Omit<Fault, 'remedy'> & { readonly remedy?: string };

/** Collects faults: keeps the first, counts all. */
export class Faults {
  private readonly listed: Fault[] = [];
  private count = 0;
  private unreadable = false;
  private inDoubt = false;
  private readonly counts = new Map<FaultCode, number>();

  add({ line, column, field, value, code, message, remedy = faultCatalogue[code].remedy }: FaultDetail): void {
    this.count += 1;
    this.counts.set(code, this.countOf(code) + 1);
    const { of, doubtsAll }: FaultKind = faultCatalogue[code];
    const ofFile = of === 'file';
    this.unreadable ||= ofFile;
    if (doubtsAll) this.doubtAll();
    if (this.listed.length === limits.faults) {
      if (!ofFile) return;
      // What ended the reading is always told, at the cost of the last line's fault.
      this.listed.pop();
    }
    this.listed.push({
      line,
      ...(column === undefined ? {} : { column }),
      ...(field === undefined ? {} : { field }),
      ...(value === undefined ? {} : { value: shown(value) }),
      code,
      message,
      remedy,
    });
  }

  /** A fault of the file as a whole that its lines add up to: it stands before theirs. */
  addOfAllLines(code: FaultCode, message: string): void {
    this.count += 1;
    this.doubtAll();
    if (this.listed.length === limits.faults) this.listed.pop();
    this.listed.unshift({ line: 0, code, message, remedy: faultCatalogue[code].remedy });
  }

  /** What is wrong may reach beyond the lines that are named. */
  doubtAll(): void {
    this.inDoubt = true;
  }

  /** How many faults of the code there are, listed or not. */
  countOf(code: FaultCode): number {
    return this.counts.get(code) ?? 0;
  }

  get none(): boolean {
    return this.count === 0;
  }

  /** @param refusedSums what the lines at fault come to; `null` where not even the columns are known */
  report(lineCount: number, refusedSums: RejectReport['refusedSums'] | null): RejectReport {
    const unreadable = this.unreadable || refusedSums === null;
    const unchecked = refusedSums === null ? '; no line below the header was checked' : '';
    const message = `${counted(this.count, 'fault')} in ${counted(lineCount, 'line')}${unchecked}`;
    return {
      refusal: refusal(unreadable ? 'FILE_UNREADABLE' : 'FILE_REJECTED', message),
      faults: this.listed,
      faultCount: this.count,
      lineCount,
      separable: !unreadable && !this.inDoubt && this.listed.length === this.count,
      refusedSums: refusedSums ?? {},
    };
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** A value as a report repeats it: without control characters, and short. */
function shown(value: string): string {
  const visible = withUnseenMarked(value);
  const characters = [...visible.slice(0, 2 * limits.shown_characters)];
  return characters.length <= limits.shown_characters
    ? visible
    : `${characters.slice(0, limits.shown_characters).join('')}…`;
}
