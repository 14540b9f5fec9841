import { assert, type Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { compute } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, minus, rate, times, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import { averagePool } from './average-pool.js';
import type { Due, StandingDue } from './due.js';

/*
 * Fees that a step or a date accrues before they are paid. What is due is then what the book says is owed.
 */

/** A fee as the book has it: due in whole, nothing added. */
export function feeOwed(book: Book, feeId: string): StandingDue {
  return {
    item: { kind: 'fee', feeId, portion: 'whole' },
    payee: account.payee(book.figures.fee(feeId).terms.payee),
    current: null,
    carriedIn: book.charge(feeId).due,
    unpaidIsCarried: true,
  };
}

/** What a step adds to a fee that accrues by steps, or makes of it. */
export function accrueFee(book: Book, feeId: string): Due {
  const { terms, path } = book.figures.fee(feeId);
  const { due, paidToDate } = book.charge(feeId);
  const { rounding } = book.figures;
  const accrued = (node: FormulaNode, carriedIn: Money): Due => ({
    item: { kind: 'fee accrued', feeId },
    from: null,
    payee: account.payee(terms.payee),
    current: compute(node, rounding, book.currency),
    carriedIn,
    unpaidIsCarried: true,
  });
  if (terms.kind === 'formula') {
    const node = sumFigure(book, terms.formula, `${path}.formula`);
    if (terms.accrual === 'adds') return accrued(node, due);
    const before = amount('due before', due, { kind: 'book', date: book.date, field: `fees.${feeId}: due` });
    return accrued(due.isZero() ? node : minus(node, before), due);
  }
  assert(
    terms.kind === 'rate' && terms.basis === 'average pool balance',
    `${feeId} is accrued by its payment or its dates (paid to date: ${paidToDate.toString()})`,
  );
  const node = times(
    averagePool(book, feeId, terms.dayCount, path),
    rate('fee rate', terms.rate, { kind: 'terms', path: `${path}.rate` }),
  );
  return accrued(node, due);
}
