import { Money, Rational, yearFraction, type BusinessDate, type DayCount } from '#domain/shared';
import type { Book } from './book.js';

/** A balance of the pool and the days in which it stood: the first inclusive, the last exclusive. */
export interface PoolStretch {
  readonly balance: Money;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** The pool's balances since a fee on their average last accrued, and the day up to which they are told. */
export interface WeighedPool {
  readonly stretches: readonly PoolStretch[];
  readonly to: BusinessDate;
}

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

/** The stretch of the pool's balance as it is up to today; none where it is told already. */
export const stretchToday = (book: Book, { to }: WeighedPool): readonly PoolStretch[] =>
  to < book.date ? [{ balance: book.pool.balance, from: to, to: book.date }] : [];

/** Tells the pool's balance up to today, for every fee that runs on its average: before the balance changes. */
export function weighPool(book: Book): void {
  for (const { feeId } of book.figures.terms.fees) {
    const { weighed } = book.charge(feeId);
    if (!weighed) continue;
    const stretches = [...weighed.stretches, ...stretchToday(book, weighed)];
    const to = weighed.to > book.date ? weighed.to : book.date;
    book.changeCharge(feeId, { weighed: { stretches, to } });
  }
}
