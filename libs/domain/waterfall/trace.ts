import type { Amount, BusinessDate } from '#domain/shared';

/** Where a quantity of a formula comes from, so that a reader can look it up. */
export type QuantitySource =
  | { readonly kind: 'terms'; readonly path: string }
  | { readonly kind: 'period'; readonly field: string }
  | { readonly kind: 'step'; readonly rank: number; readonly field: string }
  /** The book at that moment of the run, e.g. an account's balance or a class's interest due. */
  | { readonly kind: 'book'; readonly date: BusinessDate; readonly field: string };

export interface Quantity {
  readonly name: string;
  /** Exact: an amount, a decimal rate, a day count or a fraction. */
  readonly value: string;
  readonly unit: 'CNY' | 'USD' | 'rate' | 'days' | 'per 100' | 'count';
  readonly source: QuantitySource;
}

/** `truncated to the per-100 step`: to a whole number of the formula's quantity `step`. */
export type FormulaRounding = 'half-up to the fen' | 'truncated to the fen' | 'truncated to the per-100 step' | 'none';

/** How a due amount came to be: `due = A × B × C / D`, in words and in named quantities. */
export interface Formula {
  /**
   * e.g. `opening balance × coupon × days / days in year`, in the names of {@link quantities} and with no other words
   * than `min(a, b)`, `max(a, b)` and `if(a = 0, 0, b)`; × and / bind before + and −.
   */
  readonly expression: string;
  readonly quantities: readonly Quantity[];
  /** The value before rounding, exact: a decimal that ends, or a fraction in lowest terms (`"61200000/73"`). */
  readonly exact: string;
  readonly rounding: FormulaRounding;
  readonly result: Amount;
}

/** One payee of one step. due = for this period + carried from before; due = paid + unpaid. */
export interface TraceLine {
  /**
   * The step's number in the deal's waterfall, from 1; what is carried forward is the last line, one rank further. 0 for
   * what a date makes, not a step: a scheduled fee, interest of an account, interest accrued when a rate is reset.
   */
  readonly rank: number;
  /**
   * The step's term, as a path in the deal document, e.g. `waterfall[4]`, `otherWaterfalls.end of collection[0]`;
   * `waterfall` for what is carried forward.
   */
  readonly term: string;
  readonly step: string;
  /** What is paid, e.g. `fee:trustee`, `class:senior:interest`, `reserve`, `remainder:carried forward`. */
  readonly item: string;
  readonly payee: string;
  readonly formula: Formula | null;
  /** What was left for the whole step when it began; what the line moves, where no account of the trust pays it. */
  readonly available: Amount;
  /** Unpaid amounts of earlier periods within due. */
  readonly carriedIn: Amount;
  readonly due: Amount;
  readonly paid: Amount;
  readonly unpaid: Amount;
  /** How paid came to be, where it is not simply the smaller of due and available (pro rata, per-100 steps). */
  readonly paidFormula?: Formula;
  /** What each account gave, where the step pays from several in order. */
  readonly paidFrom?: readonly { readonly account: string; readonly amount: Amount }[];
  /** True when the unpaid part is an arrear, due again next period on top of that period's own amount. */
  readonly unpaidIsCarried: boolean;
  /** What stays with it, from which no later rank is paid: what is less than the sum that would be paid and the fee on it. */
  readonly heldBack?: Amount;
  /** Why the amount is what it is, where a formula alone does not say (pro rata, zero rule, stopped waterfall). */
  readonly note?: string;
}

/** A test in the names of its figures, and the figures with their values at that moment. */
export interface TestTrace {
  readonly expression: string;
  readonly quantities: readonly Quantity[];
}
