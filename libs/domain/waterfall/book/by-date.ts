import { Money } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { payDue } from '../line.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { postLine } from './post-line.js';

/** A line that a date or an event makes, not a step of a waterfall: its rank is 0. Carries it out on the book. */
export function byDate(book: Book, term: string, step: string, due: Due, paid = Money.zero(book.currency)): RankRun {
  const line = payDue(due, paid);
  postLine(book, line, term);
  return { rank: 0, term, step, available: Money.zero(book.currency), lines: [line] };
}
