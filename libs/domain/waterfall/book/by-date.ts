import { Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { payDue, type Line } from '../line.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { postLine } from './post-line.js';

/** A line that a date or an event makes, not a step of a waterfall: its rank is 0. Carries it out on the book. */
export const byDate = (book: Book, term: string, step: string, due: Due, paid = Money.zero(book.currency)): RankRun =>
  ofNoRank(book, term, step, payDue(due, paid));

/** A line of rank 0, carried out on the book. */
export function ofNoRank(book: Book, term: string, step: string, line: Line): RankRun {
  postLine(book, line, term);
  return { rank: 0, term, step, available: Money.zero(book.currency), lines: [line] };
}
