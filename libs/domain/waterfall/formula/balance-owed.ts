import type { Book } from '../book/book.js';
import { amount, type FormulaNode } from './node.js';

/** A class's balance: that which the period opened with, until a step of this payment has changed it. */
export function balanceOwed(book: Book, classId: string): FormulaNode {
  const { balance } = book.class(classId);
  return balance.equals(book.figures.class(classId).balance)
    ? amount('opening balance', balance, { kind: 'period', field: `opening.classes.${classId}.balance` })
    : amount('balance', balance, { kind: 'book', date: book.date, field: `classes.${classId}: balance` });
}
