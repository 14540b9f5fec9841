import type { BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';

/**
 * The day up to which a class accrues when the book stands on its date: that date, or at a payment that rolled to a working
 * day the unadjusted date, where the class's interest runs between unadjusted ones.
 */
export function accruesUntil({ figures, date }: Book, classId: string): BusinessDate {
  const unadjusted = figures.class(classId).terms.interest?.accruesTo === 'unadjusted payment date';
  return unadjusted && figures.interestTo < date ? figures.interestTo : date;
}
