import { gather } from '#domain/shared';
import { interestAccrued } from '../dues/interest-due.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { byDate } from './by-date.js';

/**
 * What a payment leaves behind: interest until today of a class whose balance has changed and whose interest no step has made
 * due, since from now on it runs on another balance.
 */
export function settleInterest(book: Book): RankRun[] {
  return gather(book.figures.classes, (opening) => {
    const { classId } = opening.terms;
    const { balance, drawings } = book.class(classId);
    if (balance.equals(opening.balance) && drawings.length === 0) return [];
    return gather(book.interestTerms(classId), ({ interestId, path }) =>
      interestAccrued(book, classId, interestId).map((due) => byDate(book, path, 'accrue interest', due)),
    );
  });
}
