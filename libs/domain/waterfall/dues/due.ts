import type { Money } from '#domain/shared';
import type { Computed } from '../formula/compute.js';
import type { Item } from '../item.js';

/** What a step owes one payee: this period's own amount, computed and rounded once, and the arrears on top of it. */
export interface Due {
  readonly item: Item;
  readonly payee: string;
  readonly current: Computed;
  readonly carriedIn: Money;
  /** Whether an unpaid part becomes an arrear of the next period. */
  readonly unpaidIsCarried: boolean;
}

export const dueTotal = (due: Due): Money => due.carriedIn.plus(due.current.result);
