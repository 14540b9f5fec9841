import { gather, Money, type BusinessDate } from '#domain/shared';
import type { Due } from '../dues/due.js';
import { compute } from '../formula/compute.js';
import { amount, minus } from '../formula/node.js';
import { account } from '../item.js';
import type { OpeningClass } from '../period-figures.js';
import type { RankRun } from '../steps/rank-run.js';
import type { Book } from './book.js';
import { byDate } from './by-date.js';

/** Whether a class should be drawn on further by a day than it is. */
export const isBehind = (book: Book, opening: OpeningClass, date: BusinessDate): boolean =>
  opening.terms.drawn !== undefined &&
  toBeDrawn(book, opening, date).compare(book.class(opening.terms.classId).drawnToDate) > 0;

/** What holders pay for more of their classes today comes in, through the registrar. */
export function drawClasses(book: Book): RankRun[] {
  return gather(book.figures.classes, (opening): RankRun[] => {
    const { terms, path } = opening;
    const { classId, drawn } = terms;
    if (!drawn || !isBehind(book, opening, book.date)) return [];
    const { drawnToDate } = book.class(classId);
    const all = amount(`to be drawn up to ${book.date}`, toBeDrawn(book, opening, book.date), {
      kind: 'terms',
      path: `${path}.drawn.amounts`,
    });
    const before = amount('drawn before', drawnToDate, {
      kind: 'book',
      date: book.date,
      field: `classes.${classId}: drawn`,
    });
    const due: Due = {
      item: { kind: 'drawn', classId },
      from: account.registrar,
      payee: drawn.into,
      current: compute(drawnToDate.isZero() ? all : minus(all, before), 'none', book.currency),
      carriedIn: Money.zero(book.currency),
      unpaidIsCarried: false,
    };
    return [byDate(book, `${path}.drawn`, 'draw class', due, due.current.result)];
  });
}

const toBeDrawn = ({ currency }: Book, { terms }: OpeningClass, date: BusinessDate): Money =>
  Money.sum(
    (terms.drawn?.amounts ?? []).filter(({ on }) => on <= date).map((one) => Money.parse(one.amount, currency)),
    currency,
  );
