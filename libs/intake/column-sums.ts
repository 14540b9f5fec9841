import { assert, err, Money, ok, type Result } from '#domain/shared';
import { plainText } from './plain-text.js';
import type { CellFault, Column, Columns } from './table.js';

type Form = Column<unknown>['form'];

export const isSummed = ({ form }: Column<unknown>): boolean => form === 'amount' || form === 'count';

/** The running sums of a table's columns, for a line of totals to be compared with. */
export class ColumnSums {
  private readonly sums = new Map<string, RunningSum>();

  constructor(private readonly columns: Columns) {
    for (const [field, column] of Object.entries(columns)) if (isSummed(column)) this.sums.set(field, new RunningSum());
  }

  add(field: string, value: string | null): void {
    const sum = this.sums.get(field);
    if (value === null) sum?.forget();
    else sum?.add(value);
  }

  /** Adds an amount in fen, or a whole number, that has at most {@link SAFE_CHARACTERS} digits. */
  addSmall(field: string, value: number): void {
    this.sums.get(field)?.addSmall(value);
  }

  /** A line could not be read at all: no sum is known any more. */
  forgetAll(): void {
    for (const sum of this.sums.values()) sum.forget();
  }

  /** The sum as a line would state it; `null` where it is not known. */
  of(field: string): string | null {
    const sum = this.sums.get(field)?.value ?? null;
    if (sum === null) return null;
    return this.columns[field]?.form === 'count' ? sum.toString() : Money.ofMinor(sum).toString();
  }

  /** What lines without a fault come to: every one of the sums is known. */
  known<F extends string>(fields: readonly F[]): Record<F, string> {
    const sums = fields.map((field) => {
      const sum = this.of(field);
      assert(sum !== null, `every ${field} of the lines is known`);
      return [field, sum];
    });
    return Object.fromEntries(sums) as Record<F, string>;
  }
}

/** Characters, of a sign and a point too, of which two values and all that is carried still make a whole number that is exact. */
const SAFE_CHARACTERS = 15;
const ZERO = '0'.charCodeAt(0);
const CARRY_FROM = 1_000_000_000_000_000;

/**
 * A sum in fen, or in whole numbers. A file has millions of cells and few of them exceed fifteen characters: the others are
 * added digit by digit as whole numbers, carried into the exact sum before they could lose a digit.
 */
class RunningSum {
  private exact: bigint | null = 0n;
  private small = 0;

  add(value: string): void {
    if (this.exact === null) return;
    if (value.length > SAFE_CHARACTERS) this.exact += BigInt(value.replace('.', ''));
    else this.addSmall(smallNumber(value));
  }

  addSmall(value: number): void {
    this.small += value;
    if (this.small >= CARRY_FROM || this.small <= -CARRY_FROM) this.carry();
  }

  forget(): void {
    this.exact = null;
  }

  /** `null` once a cell of the column could not be read. */
  get value(): bigint | null {
    this.carry();
    return this.exact;
  }

  private carry(): void {
    if (this.exact !== null) this.exact += BigInt(this.small);
    this.small = 0;
  }
}

/** An amount in fen, or a whole number, as the wire spells it. */
function smallNumber(value: string): number {
  let number = 0;
  for (let at = 0; at < value.length; at += 1) {
    const digit = value.charCodeAt(at) - ZERO;
    if (digit >= 0) number = 10 * number + digit;
  }
  return value.startsWith('-') ? -number : number;
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
