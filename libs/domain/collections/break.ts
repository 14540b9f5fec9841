import type { Amount, BusinessDate } from '#domain/shared';

/** Every way in which what is said of a period can disagree, in the order in which a close looks at them. */
export const breakKinds = [
  'remittance',
  'investment held',
  'report missing',
  'assets not reported',
  'summary against receipts',
  'summary against status',
  'status against receipts',
  'summary against remittance',
  'statement balance',
  'not in the ledger',
  'not on the statement',
  'entry differs',
  'not booked again',
] as const;

export type BreakKind = (typeof breakKinds)[number];

/** A disagreement that has a name: the same one keeps its id for as long as it stands, whatever its amount becomes. */
export interface Break {
  /** The kind and what it is of, e.g. `remittance/servicer`. */
  readonly breakId: string;
  readonly kind: BreakKind;
  /** The servicer or the account that it is of, or the pool. */
  readonly subject: string;
  /** What the first side says less what the second says; `0.00` where they differ in other than an amount. */
  readonly amount: Amount;
  /** The day from which its age counts. */
  readonly since: BusinessDate;
  /** One sentence with both sides. */
  readonly message: string;
}

/** A break as it was let pass: if its amount changes, it is another matter. */
export interface PassedBreak {
  readonly breakId: string;
  readonly amount: Amount;
}

/** True where the break was let pass as it stands. */
export const isPassed = ({ breakId, amount }: PassedBreak, passed: readonly PassedBreak[]): boolean =>
  passed.some((pass) => pass.breakId === breakId && pass.amount === amount);

/** The breaks that nobody let pass as they stand. */
export const notPassed = (breaks: readonly Break[], passed: readonly PassedBreak[]): readonly Break[] =>
  breaks.filter((one) => !isPassed(one, passed));
