import { assert, Money } from '#domain/shared';
import { isTrustAccount, type Account } from './chart.js';
import type { Transfer } from './transfers.js';

/** What each account of one deal holds; counterparties that gave more than they got stand below zero. */
export type Balances = ReadonlyMap<Account, Money>;

/** Of an account that nothing was booked on, too. */
export const balanceOf = (balances: Balances, account: Account): Money => balances.get(account) ?? Money.zero();

/**
 * Books transfers of one deal, in order. Asserts what must hold for every one: it moves something between two accounts,
 * no trust account goes below zero, and over all accounts nothing is gained or lost.
 */
export function post(balances: Balances, transfers: readonly Transfer[]): Balances {
  const next = new Map(balances);
  for (const { from, to, amount, description } of transfers) {
    assert(amount.isPositive() && from !== to, `a transfer moves something: ${amount} from ${from} to ${to}`);
    const left = balanceOf(next, from).minus(amount);
    assert(
      !isTrustAccount(from) || !left.isNegative(),
      `${from} holds ${balanceOf(next, from)} and cannot pay ${amount} (${description})`,
    );
    next.set(from, left);
    next.set(to, balanceOf(next, to).plus(amount));
  }
  assert(total(next).equals(total(balances)), 'debits equal credits');
  return next;
}

const total = (balances: Balances): Money => Money.sum(balances.values());
