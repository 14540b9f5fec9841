import type { ActualDayCount } from '#domain/shared';
import { assert, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { stretchToday } from '../book/weigh.js';
import { amount, sum, toTheFen, type FormulaNode } from '../formula/node.js';
import { daysOfYear } from './accrual.js';

/**
 * What the pool's balance has counted for since a fee last accrued: balance × days / days in year for each stretch in which it
 * stood, under the deal's conventions exact or truncated to the fen, and up to today or to the last report.
 */
export function averagePool(book: Book, feeId: string, dayCount: ActualDayCount, path: string): FormulaNode {
  const { conventions, terms } = book.figures;
  const { weighed } = book.charge(feeId);
  assert(weighed, `${feeId} runs on an average balance`);
  const untilToday = conventions.poolAverage === 'each day' ? stretchToday(book, weighed) : [];
  const stood = [...weighed.stretches, ...untilToday].filter(({ balance }) => !balance.isZero());
  const ofBook = (field: string) => ({ kind: 'book', date: book.date, field: `fees.${feeId}: ${field}` }) as const;
  if (stood.length === 0) return amount('pool balance', Money.zero(book.currency), ofBook('pool balance'));
  return sum(
    ...stood.map(({ balance, from, to }) => {
      const name = `pool balance from ${from}`;
      const period = { from, to, source: ofBook(`days from ${from}`), terminationDate: terms.legalMaturityDate };
      const node = daysOfYear([amount(name, balance, ofBook(name))], period, { dayCount, path }, ` from ${from}`);
      return conventions.weighing === 'exact' ? node : toTheFen(node, 'truncate');
    }),
  );
}
