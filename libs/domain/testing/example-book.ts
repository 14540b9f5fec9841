import { Money } from '#domain/shared';
import { Book } from '../waterfall/book/book.js';
import type { PeriodFigures } from '../waterfall/period-figures.js';

/** The book of a period of the example deal on its payment date, when its ranks have this much to share. */
export function bookHolding(figures: PeriodFigures, available: string): Book {
  const book = Book.open(figures);
  book.date = figures.dated.paymentDate;
  book.move('servicer', 'collection', Money.parse(available), 'collections');
  return book;
}

/** The example deal's waterfall. */
export const waterfallOf = ({ terms }: PeriodFigures) => ({ steps: terms.waterfall, path: 'waterfall' });
