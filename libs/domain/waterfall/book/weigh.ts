import type { ConventionTerms } from '#domain/deal';
import { Money, Rational, yearFraction, type ActualDayCount, type BusinessDate, type DayCount } from '#domain/shared';
import type { Book } from './book.js';

/** A balance of the pool and the days in which it stood: the first inclusive, the last exclusive. */
export interface PoolStretch {
  readonly balance: Money;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** The pool's balances since a fee on their average last accrued, and the day up to which they are told. */
export interface WeighedPool {
  /** What those that payments before this one told count for, exact, from the first of their days on. */
  readonly before: { readonly counted: Rational; readonly from: BusinessDate };
  /** Those that this payment told. */
  readonly stretches: readonly PoolStretch[];
  readonly to: BusinessDate;
}

/** Nothing is told yet of the days from the first on. */
export const nothingWeighed = (from: BusinessDate): WeighedPool => ({
  before: { counted: Rational.zero, from },
  stretches: [],
  to: from,
});

/** What a balance counts for from a day to the book's: balance × days / days in year. */
export function balanceYears(book: Book, balance: Money, dayCount: DayCount, from: BusinessDate): Rational {
  if (from >= book.date) return Rational.zero;
  return balance.toRational().times(yearFraction(dayCount, from, book.date));
}

/** The same for a stretch that is over, under the deal's convention. */
export function weigh(book: Book, balance: Money, dayCount: DayCount, from: BusinessDate): Rational {
  const counted = balanceYears(book, balance, dayCount, from);
  return book.figures.conventions.weighing === 'exact'
    ? counted
    : Money.ofRational(counted, 'truncate', book.currency).toRational();
}

/** What all that is told counts for, so that what a period inherits of it does not grow with the deal's history. */
export const countedOf = (
  { before, stretches }: WeighedPool,
  dayCount: ActualDayCount,
  weighing: ConventionTerms['weighing'],
): Rational =>
  stretches.reduce((total, { balance, from, to }) => {
    const exact = balance.toRational().times(yearFraction(dayCount, from, to));
    return total.plus(
      weighing === 'exact' ? exact : Money.ofRational(exact, 'truncate', balance.currency).toRational(),
    );
  }, before.counted);

/** The stretches with that of the pool's balance as it is up to today, if it is not told already. */
export function stretchesUntilToday(book: Book, { stretches, to }: WeighedPool): readonly PoolStretch[] {
  if (to >= book.date) return stretches;
  const today = { balance: book.pool.balance, from: to, to: book.date };
  const last = stretches.at(-1);
  // Where nothing is rounded by stretch, a report of the same balance begins none.
  return last?.balance.equals(today.balance) && book.figures.conventions.weighing === 'exact'
    ? [...stretches.slice(0, -1), { ...last, to: book.date }]
    : [...stretches, today];
}

/** Tells the pool's balance up to today, for every fee that runs on its average: before the balance changes. */
export function weighPool(book: Book): void {
  for (const { feeId } of book.figures.terms.fees) {
    const { weighed } = book.charge(feeId);
    if (!weighed) continue;
    const to = weighed.to > book.date ? weighed.to : book.date;
    book.changeCharge(feeId, { weighed: { ...weighed, stretches: stretchesUntilToday(book, weighed), to } });
  }
}
