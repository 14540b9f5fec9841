import type { BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';

/**
 * The day up to which a class accrues when the book stands on its date: that date, or at a payment that rolled to a working
 * day the unadjusted date, unless the class's interest runs up to the day as paid.
 */
export function accruesUntil({ figures, date }: Book, classId: string): BusinessDate {
  const asPaid = figures.class(classId).terms.interest?.accruesTo === 'payment date';
  return !asPaid && figures.interestTo < date ? figures.interestTo : date;
}
