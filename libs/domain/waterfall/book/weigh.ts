import { Money, Rational, yearFraction, type BusinessDate, type DayCount } from '#domain/shared';
import type { Book } from './book.js';

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

/** Weighs the pool's balance up to today, for every fee that runs on its average: before the balance changes. */
export function weighPool(book: Book): void {
  for (const fee of book.figures.terms.fees) {
    const { weighed } = book.charge(fee.feeId);
    if (!weighed || fee.kind !== 'rate' || fee.basis !== 'average pool balance') continue;
    const added = weigh(book, book.pool.balance, fee.dayCount, weighed.to);
    const to = weighed.to > book.date ? weighed.to : book.date;
    book.changeCharge(fee.feeId, { weighed: { balanceYears: weighed.balanceYears.plus(added), to } });
  }
}
