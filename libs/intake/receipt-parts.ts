import {
  addTotals,
  lateOf,
  mentionOf,
  noReceipts,
  packRow,
  receiptTotals,
  type EarlierPeriod,
  type PackedBytes,
  type ReceiptLine,
} from '#domain/upload';
import { ColumnSums } from './column-sums.js';
import type { Columns } from './table.js';

export const AMOUNT_FIELDS = ['principal', 'interest', 'penalty', 'fee', 'disposalCost'] as const;

/**
 * A part is cut once its rows have so many bytes. Written as JSON no byte of it becomes more than two, so that an event of
 * it stays below what the log takes.
 */
const PART_BYTES = 400 * 1024;
/** No row has more: no cell exceeds 256 characters. */
export const ROW_BYTES_MAX = 16 * 1024;

/** Lines of a receipts file, packed as they come and cut in parts; the same lines are cut in the same parts. */
export class ReceiptParts {
  private readonly rows = Buffer.allocUnsafe(PART_BYTES + ROW_BYTES_MAX);
  private used = 0;
  private lineCount = 0;
  private firstLine = 0;
  private lastLine = 0;
  private sums: ColumnSums;
  /** The lines of days before the period. */
  private late: ReceiptLine[] = [];
  private cut: PackedBytes[] = [];
  private sumOfCut = noReceipts;

  constructor(
    private readonly columns: Columns,
    private readonly context: {
      readonly period: { readonly from: string };
      readonly earlier?: readonly EarlierPeriod[];
    },
  ) {
    this.sums = new ColumnSums(columns);
  }

  add(line: ReceiptLine): void {
    const end = this.used + this.rows.write(packRow(line), this.used, 'utf8');
    for (const field of AMOUNT_FIELDS) this.sums.add(field, line[field]);
    if (line.receivedOn < this.context.period.from) this.late.push(line);
    this.added(line.line, end);
  }

  /**
   * Adds a line of a day of the period whose row `write` writes behind the bytes given, at most {@link ROW_BYTES_MAX}, answering
   * where it ends.
   *
   * @param fen what it has in each of {@link AMOUNT_FIELDS}, below 10^15
   */
  addPacked(line: number, write: (rows: Uint8Array, at: number) => number, fen: readonly number[]): void {
    const end = write(this.rows, this.used);
    AMOUNT_FIELDS.forEach((field, index) => this.sums.addSmall(field, fen[index] ?? 0));
    this.added(line, end);
  }

  /** The parts that are full since they were asked for. */
  *full(): Generator<PackedBytes> {
    const { cut } = this;
    this.cut = [];
    yield* cut;
  }

  /** What is left, once all lines were added. */
  *rest(): Generator<PackedBytes> {
    if (this.lineCount > 0) this.cutHere();
    yield* this.full();
  }

  /** What all lines come to, of the parts that are cut. */
  get totals(): PackedBytes['totals'] {
    return this.sumOfCut;
  }

  private added(line: number, end: number): void {
    if (this.lineCount === 0) this.firstLine = line;
    this.lastLine = line;
    this.lineCount += 1;
    this.used = end;
    if (this.used >= PART_BYTES) this.cutHere();
  }

  private cutHere(): void {
    const { firstLine, lastLine, lineCount } = this;
    const late = mentionOf(lateOf(this.late, this.context.earlier ?? []));
    // Bytes of their own, which another thread can be handed.
    const rows = new Uint8Array(this.rows.subarray(0, this.used));
    const totals = receiptTotals({ lineCount, ...this.sums.known(AMOUNT_FIELDS) });
    this.cut.push({ firstLine, lastLine, rows, totals, ...late });
    this.sumOfCut = addTotals(this.sumOfCut, totals);
    this.used = 0;
    this.lineCount = 0;
    this.late = [];
    this.sums = new ColumnSums(this.columns);
  }
}
