import { balanceAsOf, Money, sumAmounts, type Amount, type BalanceHistory, type BusinessDate } from '#domain/shared';
import { addUp, type Pool } from './pool-flow.js';

/** The pool's balance over time. */
export const balancesOf = ({ openingBalance, flows }: Pool): BalanceHistory => ({
  opening: Money.parse(openingBalance),
  changes: flows.map(({ date, balance }) => ({ date, balance: Money.parse(balance) })),
});

/** What is left of the pools together at the end of the day. */
export const poolBalance = (pools: readonly Pool[], on: BusinessDate): Amount =>
  Money.sum(pools.map((pool) => balanceAsOf(balancesOf(pool), on))).toString();

/**
 * Several pools as one: the flows of a day are added up, and a pool that has none on it counts with the balance that it had,
 * its opening balance before its first flow.
 */
export function combinePools(pools: readonly Pool[]): Pool {
  const flows = pools.flatMap((pool) => pool.flows);
  const days = [...new Set(flows.map(({ date }) => date))].sort();
  return {
    openingBalance: sumAmounts(pools.map(({ openingBalance }) => openingBalance)),
    openingDefaulted: sumAmounts(pools.map(({ openingDefaulted }) => openingDefaulted)),
    flows: days.map((day) =>
      addUp(
        flows.filter(({ date }) => date === day),
        day,
        poolBalance(pools, day),
      ),
    ),
  };
}
