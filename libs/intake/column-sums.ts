import { Money, ok, type Amount } from '#domain/shared';
import { plainText } from './plain-text.js';
import { readSignedAmount } from './read-amount.js';
import type { CellReader, Columns } from './table.js';

/** The running sums of a table's amounts, for a line of totals to be compared with. */
export class ColumnSums {
  /** Fen by field; `null` once a cell of the column could not be read. */
  private readonly fen = new Map<string, bigint | null>();

  constructor(columns: Columns) {
    for (const [field, { isSummed }] of Object.entries(columns)) if (isSummed) this.fen.set(field, 0n);
  }

  add(field: string, amount: Amount | null): void {
    const sum = this.fen.get(field);
    if (sum === null || sum === undefined) return;
    this.fen.set(field, amount === null ? null : sum + BigInt(amount.slice(0, -3) + amount.slice(-2)));
  }

  /** A line could not be read at all: no sum is known any more. */
  forgetAll(): void {
    for (const field of this.fen.keys()) this.fen.set(field, null);
  }

  of(field: string): Amount | null {
    const sum = this.fen.get(field);
    return sum === null || sum === undefined ? null : Money.ofMinor(sum).toString();
  }
}

const TOTAL = /^¥?\s*(-?\d{1,20}|-?\d{1,3}(?:,\d{3}){1,6})(?:\.(\d{1,2}))?$/;

/** A sum may exceed what a single amount may. */
export const readTotal: CellReader<Amount> = (text) => {
  const [, whole, decimals = ''] = TOTAL.exec(plainText(text)) ?? [];
  if (whole === undefined) return readSignedAmount(text);
  return ok(Money.ofMinor(BigInt(whole.replaceAll(',', '') + decimals.padEnd(2, '0'))).toString());
};
