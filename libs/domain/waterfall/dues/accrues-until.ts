import type { BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { interestOf } from '../book/class-book.js';

/**
 * The day up to which one of a class's rates accrues when the book stands on its date: that date, or at a payment that rolled
 * to a working day the unadjusted date, where interest runs between unadjusted ones.
 */
export function accruesUntil(
  { figures, date }: Book,
  of: { readonly classId: string; readonly interestId: string },
): BusinessDate {
  const { accruesTo } = interestOf(figures.class(of.classId), of.interestId).terms;
  return accruesTo === 'unadjusted payment date' && figures.interestTo < date ? figures.interestTo : date;
}
