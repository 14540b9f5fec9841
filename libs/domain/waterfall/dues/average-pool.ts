import { assert, Money, Rational, type ActualDayCount } from '#domain/shared';
import type { Book } from '../book/book.js';
import { stretchesUntilToday } from '../book/weigh.js';
import { amount, exact, sum, toTheFen, type FormulaNode } from '../formula/node.js';
import { daysOfYear } from './accrual.js';

/**
 * What the pool's balance has counted for since a fee last accrued: balance × days / days in year for each stretch in which it
 * stood, under the deal's conventions exact or truncated to the fen, and up to today or to the last report. What payments before this
 * one told of it is one figure, as the one before left it.
 */
export function averagePool(book: Book, feeId: string, dayCount: ActualDayCount, path: string): FormulaNode {
  const { conventions, terms } = book.figures;
  const { weighed } = book.charge(feeId);
  assert(weighed, `${feeId} runs on an average balance`);
  const { before } = weighed;
  const told = conventions.poolAverage === 'each day' ? stretchesUntilToday(book, weighed) : weighed.stretches;
  const ofBook = (field: string) => ({ kind: 'book', date: book.date, field: `fees.${feeId}: ${field}` }) as const;
  const counts: FormulaNode[] = [];
  if (!before.counted.equals(Rational.zero)) {
    const index = book.figures.inputs.opening.book?.fees.findIndex((one) => one.feeId === feeId) ?? -1;
    const source = { kind: 'period', field: `opening.book.fees[${index}].weighed.counted` } as const;
    counts.push(exact(`pool balance weighed from ${before.from}`, before.counted, book.currency, source));
  }
  for (const { balance, from, to } of told) {
    if (balance.isZero()) continue;
    const name = `pool balance from ${from}`;
    const period = { from, to, source: ofBook(`days from ${from}`), terminationDate: terms.legalMaturityDate };
    const node = daysOfYear([amount(name, balance, ofBook(name))], period, { dayCount, path }, ` from ${from}`);
    counts.push(conventions.weighing === 'exact' ? node : toTheFen(node, 'truncate'));
  }
  return counts.length === 0
    ? amount('pool balance', Money.zero(book.currency), ofBook('pool balance'))
    : sum(...counts);
}
