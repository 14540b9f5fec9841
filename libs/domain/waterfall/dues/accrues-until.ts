import type { BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { interestInForce } from '../book/interest-in-force.js';

/**
 * The day up to which a class accrues when the book stands on its date: that date, or at a payment that rolled to a working
 * day the unadjusted date, unless the class's interest runs up to the day as paid.
 */
export function accruesUntil(book: Book, classId: string): BusinessDate {
  const { figures, date } = book;
  const asPaid = interestInForce(book, classId)?.interest.accruesTo === 'payment date';
  return !asPaid && figures.interestTo < date ? figures.interestTo : date;
}
