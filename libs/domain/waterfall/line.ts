import { assert, Money } from '#domain/shared';
import type { CapUse } from './dues/cap-room.js';
import { dueTotal, type Due, type StandingDue } from './dues/due.js';
import type { Computed } from './formula/compute.js';
import { account, type Item } from './item.js';
import type { Formula } from './trace.js';

/** A part of a payment, and the account that it comes from. */
export interface Source {
  readonly account: string;
  readonly amount: Money;
}

/** One payee of a step, decided: the working form of a stored trace line. */
export interface Line {
  readonly item: Item;
  /** The account of the trust that the money leaves; null where the line moves none out of the trust. */
  readonly from: string | null;
  /** What each account gives, where a step pays from several in order; all of it comes from `from` where absent. */
  readonly sources?: readonly Source[];
  readonly payee: string;
  readonly formula: Formula | null;
  /** What the formula adds to what was due before. */
  readonly accrued: Money;
  /** What of it the period itself makes due, without what a fee's arrears bear; all of it where absent. */
  readonly ofPeriod?: Money;
  readonly carriedIn: Money;
  readonly due: Money;
  readonly paid: Money;
  readonly unpaid: Money;
  readonly unpaidIsCarried: boolean;
  readonly paidFormula?: Formula;
  readonly note?: string;
  /** What it uses of the fee's caps. */
  readonly capUses?: readonly CapUse[];
  /** What it keeps on its account from later ranks, besides what it pays; it is carried forward. */
  readonly heldBack?: Money;
}

/** What each account gives; none where the line moves no money out of the trust. */
export const sourcesOf = ({ from, sources, paid }: Line): readonly Source[] =>
  sources ?? (from === null ? [] : [{ account: from, amount: paid }]);

/**
 * A due of which `paid` is paid; `by` says how, where it is not simply the smaller of due and available, and `from` names the
 * account that the step pays from, where it names one.
 */
export function payDue(due: Due | StandingDue, paid: Money, by?: Computed, from?: string): Line {
  const nothing = Money.zero(paid.currency);
  const total = dueTotal(due);
  const unpaid = total.minus(paid);
  assert(!paid.isNegative() && !unpaid.isNegative(), 'what is paid lies between nothing and what is due');
  assert(!by || by.result.equals(paid), 'the formula of a payment gives the payment');
  return {
    item: due.item,
    from: from ?? (due.from === undefined ? account.collection : due.from),
    payee: due.payee,
    formula: due.current?.formula ?? null,
    accrued: due.current?.result ?? nothing,
    ofPeriod: due.ofPeriod,
    carriedIn: due.carriedIn,
    due: total,
    paid,
    unpaid,
    unpaidIsCarried: due.unpaidIsCarried,
    paidFormula: by?.formula,
    capUses: due.capUses,
  };
}
