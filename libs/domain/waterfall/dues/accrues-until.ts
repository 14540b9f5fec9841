import type { BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { interestOf } from '../book/class-book.js';

/**
 * The day up to which one of a class's rates accrues when the book stands on its date: that date, or at a payment that rolled
 * to a working day the unadjusted date, unless interest runs up to the day as paid.
 */
export function accruesUntil(
  { figures, date }: Book,
  of: { readonly classId: string; readonly interestId: string },
): BusinessDate {
  const asPaid = interestOf(figures.class(of.classId), of.interestId).terms.accruesTo === 'payment date';
  return !asPaid && figures.interestTo < date ? figures.interestTo : date;
}
