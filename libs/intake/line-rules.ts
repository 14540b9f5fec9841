import type { FaultCode } from './fault.js';
import { FirstLines } from './first-lines.js';
import type { Cells, Columns, LineRule } from './table.js';

/** A rule that refuses a line whose key an earlier line has; `key` answers `null` where it could not be read. */
export function noSecond<C extends Columns>(
  key: (cells: Cells<C>) => string | null,
  { code, field, what }: { readonly code: FaultCode; readonly field: keyof C & string; readonly what: string },
  firstLines = new FirstLines(),
): LineRule<C> {
  return (cells, line) => {
    const name = key(cells);
    const first = name === null ? null : firstLines.seen(name, line);
    return first === null ? null : { code, field, message: `${what} in line ${first} already` };
  };
}

/** No cell holds a line feed, so no two lists of names make one key. */
export const keyOf = (...names: readonly (string | undefined)[]): string | null =>
  names.includes(undefined) ? null : names.join('\n');

type CorrectableCells = Readonly<Record<string, string | undefined>> & { readonly correction?: string };

/** A rule for each field that may be negative only in a line marked as a correction. */
export const negativeInCorrectionsOnly = <C extends Columns>(
  fields: readonly (keyof C & string)[],
): readonly LineRule<C>[] =>
  fields.map((field) => (cells) => {
    const { correction, [field]: amount } = cells as CorrectableCells;
    if (correction === 'yes' || amount === undefined || !amount.startsWith('-')) return null;
    return {
      code: 'AMOUNT_NEGATIVE',
      field,
      message: 'the amount is negative',
      remedy: 'write the amount without a sign, or mark the line as a correction (更正: 是)',
    };
  });
