import type { Money } from '#domain/shared';
import type { Computed } from '../formula/compute.js';
import type { CapUse } from './cap-room.js';
import type { Item } from '../item.js';

/** What a step owes one payee. */
interface Owed {
  readonly item: Item;
  /** The account that pays, where the deal names one; null where the money does not come out of an account of the trust. */
  readonly from?: string | null;
  readonly payee: string;
  /** What was due before. */
  readonly carriedIn: Money;
  /** What a fee's period itself makes due of this step's own amount, without what arrears bear; all of it where absent. */
  readonly ofPeriod?: Money;
  /** Whether an unpaid part becomes an arrear of the next period. */
  readonly unpaidIsCarried: boolean;
  /** What it uses of the fee's caps. */
  readonly capUses?: readonly CapUse[];
}

/** This step's own amount, computed and rounded once, and the arrears on top of it. */
export interface Due extends Owed {
  readonly current: Computed;
}

/** What earlier lines have accrued: nothing is added to it. */
export interface StandingDue extends Owed {
  readonly current: null;
}

export const dueTotal = (due: Due | StandingDue): Money =>
  due.current ? due.carriedIn.plus(due.current.result) : due.carriedIn;
