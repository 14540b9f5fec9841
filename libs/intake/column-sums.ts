import { err, Money, ok, type Result } from '#domain/shared';
import { plainText } from './plain-text.js';
import type { CellFault, Column, Columns } from './table.js';

type Form = Column<unknown>['form'];

export const isSummed = ({ form }: Column<unknown>): boolean => form === 'amount' || form === 'count';

/** The running sums of a table's columns, for a line of totals to be compared with. */
export class ColumnSums {
  /** In fen, or in whole numbers; `null` once a cell of the column could not be read. */
  private readonly sums = new Map<string, bigint | null>();

  constructor(private readonly columns: Columns) {
    for (const [field, column] of Object.entries(columns)) if (isSummed(column)) this.sums.set(field, 0n);
  }

  add(field: string, value: string | null): void {
    const sum = this.sums.get(field);
    if (sum === null || sum === undefined) return;
    this.sums.set(field, value === null ? null : sum + BigInt(value.replace('.', '')));
  }

  /** A line could not be read at all: no sum is known any more. */
  forgetAll(): void {
    for (const field of this.sums.keys()) this.sums.set(field, null);
  }

  /** The sum as a line would state it; `null` where it is not known. */
  of(field: string): string | null {
    const sum = this.sums.get(field);
    if (sum === null || sum === undefined) return null;
    return this.columns[field]?.form === 'count' ? sum.toString() : Money.ofMinor(sum).toString();
  }
}

const AMOUNT = /^(-?)¥?\s*(\d{1,20}|\d{1,3}(?:,\d{3}){1,6})(?:\.(\d{1,2}))?$/;
const COUNT = /^(\d{1,20}|\d{1,3}(?:,\d{3}){1,6})$/;

/** A sum, which may exceed what a single cell may state. */
export function readTotal(text: string, form: Form): Result<string, CellFault> {
  const plain = plainText(text);
  if (form === 'count') {
    const [, count] = COUNT.exec(plain) ?? [];
    return count === undefined
      ? err({ code: 'COUNT_MALFORMED', message: 'this is not a whole number' })
      : ok(BigInt(count.replaceAll(',', '')).toString());
  }
  const [, sign = '', whole, decimals = ''] = AMOUNT.exec(plain) ?? [];
  return whole === undefined
    ? err({ code: 'AMOUNT_MALFORMED', message: 'this is not an amount in yuan' })
    : ok(Money.ofMinor(BigInt(sign + whole.replaceAll(',', '') + decimals.padEnd(2, '0'))).toString());
}
