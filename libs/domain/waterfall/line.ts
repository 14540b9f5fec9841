import { assert, type Money } from '#domain/shared';
import { dueTotal, type Due } from './dues/due.js';
import type { Computed } from './formula/compute.js';
import type { Item } from './item.js';
import type { Formula } from './result.js';

/** One payee of a step, decided: the working form of a stored trace line. */
export interface Line {
  readonly item: Item;
  readonly payee: string;
  readonly formula: Formula;
  readonly carriedIn: Money;
  readonly due: Money;
  readonly paid: Money;
  readonly unpaid: Money;
  readonly unpaidIsCarried: boolean;
  readonly paidFormula?: Formula;
  readonly note?: string;
}

/** A due of which `paid` is paid; `by` says how, where it is not simply the smaller of due and available. */
export function payDue(due: Due, paid: Money, by?: Computed): Line {
  const total = dueTotal(due);
  const unpaid = total.minus(paid);
  assert(!paid.isNegative() && !unpaid.isNegative(), 'what is paid lies between nothing and what is due');
  assert(!by || by.result.equals(paid), 'the formula of a payment gives the payment');
  return {
    item: due.item,
    payee: due.payee,
    formula: due.current.formula,
    carriedIn: due.carriedIn,
    due: total,
    paid,
    unpaid,
    unpaidIsCarried: due.unpaidIsCarried,
    ...(by === undefined ? {} : { paidFormula: by.formula }),
  };
}
