import { Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { compute } from '../formula/compute.js';
import { amount, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import type { Due } from './due.js';

/** Principal is due until the class is cleared: its balance. What stays unpaid is the balance, not an arrear. */
export function principalDue(book: Book, classId: string): Due {
  return {
    item: { kind: 'principal', classId },
    payee: account.registrar,
    current: compute(balanceOwed(book, classId), 'none', book.currency),
    carriedIn: Money.zero(book.currency),
    unpaidIsCarried: false,
  };
}

/** A class's balance: that which the period opened with, until a step of this payment has changed it. */
export function balanceOwed(book: Book, classId: string): FormulaNode {
  const { balance } = book.class(classId);
  return balance.equals(book.figures.class(classId).balance)
    ? amount('opening balance', balance, { kind: 'period', field: `opening.classes.${classId}.balance` })
    : amount('balance', balance, { kind: 'book', date: book.date, field: `classes.${classId}: balance` });
}
