import { Money, Rational } from '#domain/shared';
import * as shape from './shape.js';

/** What stands in a column of a tape. */
export type ColumnKind = 'text' | 'amount' | 'count' | 'date';

/** What a column must say; amounts, counts and dates have bounds, both inclusive, texts a list of words. */
export type AssetRule = OneOfRule | NoneOfRule | AtLeastRule | AtMostRule;

interface OfColumn {
  /** What the rule is called, e.g. `overdue for 90 days`. */
  readonly rule: string;
  /** What of an asset it is about, e.g. `overdueDays`. */
  readonly column: string;
}

export interface OneOfRule extends OfColumn {
  /** The words of which one must stand there. */
  readonly oneOf: readonly string[];
}

export interface NoneOfRule extends OfColumn {
  /** The words of which none may stand there. */
  readonly noneOf: readonly string[];
}

export interface AtLeastRule extends OfColumn {
  /** The least that may stand there, inclusive. */
  readonly atLeast: string;
}

export interface AtMostRule extends OfColumn {
  /** The most that may stand there, inclusive. */
  readonly atMost: string;
}

const BOUND: Readonly<Record<Exclude<ColumnKind, 'text'>, readonly [shape: shape.Shape<string>, what: string]>> = {
  amount: [shape.amount, 'an amount, as the column holds'],
  count: [shape.decimal, 'a whole number, as the column holds'],
  date: [shape.date, 'a date, as the column holds'],
};

/** How a rule contradicts what its column holds; null for one that can be tested. `path` is the rule's own. */
export function ruleFault(rule: AssetRule, kind: ColumnKind, path: string): shape.FormFault | null {
  const fault = (field: string, value: unknown, expected: string): shape.FormFault => ({
    path: `${path}.${field}`,
    value,
    expected,
  });
  if ('oneOf' in rule || 'noneOf' in rule) {
    return kind === 'text' ? null : fault('column', rule.column, 'a column of text, for a list of words');
  }
  if (kind === 'text') return fault('column', rule.column, 'a column of amounts, counts or dates, for a bound');
  const [field, value] = 'atLeast' in rule ? ['atLeast', rule.atLeast] : ['atMost', rule.atMost];
  const [form, what] = BOUND[kind];
  return form(value, '', []) ? null : fault(field, value, what);
}

/** Whether what stands in the rule's column is what the rule says. */
export function meets(rule: AssetRule, value: string, kind: ColumnKind): boolean {
  if ('oneOf' in rule) return rule.oneOf.includes(value);
  if ('noneOf' in rule) return !rule.noneOf.includes(value);
  return 'atLeast' in rule ? compared(value, rule.atLeast, kind) >= 0 : compared(value, rule.atMost, kind) <= 0;
}

/** Dates order as their texts do, everything else as the numbers that are written. */
function compared(a: string, b: string, kind: ColumnKind): number {
  if (kind === 'date') return a < b ? -1 : a > b ? 1 : 0;
  return kind === 'amount' ? Money.parse(a).compare(Money.parse(b)) : Rational.parse(a).compare(Rational.parse(b));
}
