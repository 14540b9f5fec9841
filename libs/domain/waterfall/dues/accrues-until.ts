import type { BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';

/**
 * The day up to which one of a class's rates accrues when the book stands on its date: that date, or at a payment that rolled
 * to a working day, later or earlier, the unadjusted date, unless interest runs up to the day as paid.
 */
export function accruesUntil(
  book: Book,
  { classId, interestId }: { readonly classId: string; readonly interestId: string },
): BusinessDate {
  const { figures, date } = book;
  const asPaid = book.interestTermsOf(classId, interestId).terms.accruesTo === 'payment date';
  if (asPaid) return date;
  return date === figures.dated.paymentDate || figures.interestTo < date ? figures.interestTo : date;
}
