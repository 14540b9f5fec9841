import type { BusinessDate } from './business-date.js';
import { yearFraction, type DayCount } from './day-count.js';
import { Money } from './money.js';
import { Rational } from './rational.js';

/** A balance over time: what it was at first, and what each movement left, in order of date. */
export interface BalanceHistory {
  readonly opening: Money;
  readonly changes: readonly BalanceChange[];
}

export interface BalanceChange {
  readonly date: BusinessDate;
  /** After the movement; of several on a day the last counts. */
  readonly balance: Money;
}

/** A balance and the days for which it stood, the first inclusive, the last exclusive. */
export interface BalanceStretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly balance: Money;
}

/** The newest change on or before the day; null where there is none yet. */
export const lastChange = ({ changes }: BalanceHistory, on: BusinessDate): BalanceChange | null =>
  changes.filter(({ date }) => date <= on).at(-1) ?? null;

/** The balance at the end of the day. */
export const balanceAsOf = (history: BalanceHistory, on: BusinessDate): Money =>
  lastChange(history, on)?.balance ?? history.opening;

/** The balances that stood from one day to another; a change counts from its own day. */
export function balanceStretches(history: BalanceHistory, from: BusinessDate, to: BusinessDate): BalanceStretch[] {
  const within = history.changes.map(({ date }) => date).filter((date) => from < date && date < to);
  const cuts = [from, ...new Set(within), to];
  return cuts
    .slice(1)
    .map((end, index) => ({ from: cuts[index] ?? from, to: end, balance: balanceAsOf(history, cuts[index] ?? from) }))
    .filter((stretch) => stretch.from < stretch.to);
}

/**
 * Balance × years, the sum over the stretches of a period: times a rate it is interest, by its year fraction it is the
 * average balance. Exact, unless each stretch is truncated to the fen.
 */
export function balanceYears(
  history: BalanceHistory,
  from: BusinessDate,
  to: BusinessDate,
  dayCount: DayCount,
  eachStretch: 'exact' | 'truncated to the fen' = 'exact',
): Rational {
  return balanceStretches(history, from, to)
    .map(({ balance, ...days }) => {
      const exact = balance.toRational().times(yearFraction(dayCount, days.from, days.to));
      return eachStretch === 'exact' ? exact : Money.ofRational(exact, 'truncate', balance.currency).toRational();
    })
    .reduce((sum, part) => sum.plus(part), Rational.zero);
}
