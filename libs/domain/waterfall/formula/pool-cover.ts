import { assert, assertNever, Money, type BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import type { PeriodFigures } from '../period-figures.js';
import type { OvercollateralizationOutcome } from '../result.js';
import type { QuantitySource } from '../trace.js';
import { compute } from './compute.js';
import { latest } from './latest.js';
import { amount, evaluate, largest, minus, rate, times, type FormulaNode } from './node.js';

const ofTerms = (path: string): QuantitySource => ({ kind: 'terms', path });

/** The yield supplement in force on the book's day. */
export const yieldSupplement = ({ figures, date }: Book): FormulaNode =>
  supplementOn(figures, date, 'yield supplement');

function supplementOn({ terms, currency }: PeriodFigures, date: BusinessDate, name: string): FormulaNode {
  const all = terms.pool?.yieldSupplement ?? [];
  const inForce = latest(all, date);
  if (!inForce) return amount(name, Money.zero(currency), ofTerms('pool.yieldSupplement'));
  const path = `pool.yieldSupplement[${all.indexOf(inForce)}].amount`;
  return amount(name, Money.parse(inForce.amount, currency), ofTerms(path));
}

/** The pool's balance as the payment before left it, or as the deal entered. */
export function openingPool({ inputs, terms, currency }: PeriodFigures): FormulaNode {
  const kept = inputs.opening.book?.pool.balance;
  const opening = kept ?? terms.pool?.openingBalance;
  assert(opening !== undefined, 'a deal whose terms speak of its pool has terms for it');
  const source: QuantitySource =
    kept === undefined ? ofTerms('pool.openingBalance') : { kind: 'period', field: 'opening.book.pool.balance' };
  return amount('opening pool balance', Money.parse(opening, currency), source);
}

/** The pool at cut-off. */
export function originalPool({ terms, currency }: PeriodFigures): FormulaNode {
  assert(terms.pool, 'a deal whose terms speak of its pool has terms for it');
  return amount(
    'original pool balance',
    Money.parse(terms.pool.originalBalance, currency),
    ofTerms('pool.originalBalance'),
  );
}

/** The same less the yield supplement that was in force then. */
export function openingAdjustedPool(figures: PeriodFigures): FormulaNode {
  const { inputs, terms } = figures;
  if (!terms.pool?.yieldSupplement) return openingPool(figures);
  const then = inputs.opening.book?.date ?? terms.closingDate;
  return minus(openingPool(figures), supplementOn(figures, then, 'opening yield supplement'));
}

/** The pool's balance less the yield supplement, where the deal has one. */
export function adjustedPool(book: Book): FormulaNode {
  const pool = amount('pool balance', book.pool.balance, { kind: 'book', date: book.date, field: 'pool balance' });
  return book.figures.terms.pool?.yieldSupplement ? minus(pool, yieldSupplement(book)) : pool;
}

/** By how much the adjusted pool should exceed the classes that it covers; not rounded. */
export function overcollateralizationTarget(book: Book): FormulaNode {
  const terms = book.figures.terms.overcollateralization;
  assert(terms, 'a deal whose formulas speak of its overcollateralization has terms for it');
  if (terms.floor === undefined) return targetOf(book, terms.target);
  const floor = Money.parse(terms.floor, book.currency);
  return largest(
    amount('least overcollateralization', floor, ofTerms('overcollateralization.floor')),
    targetOf(book, terms.target),
  );
}

function targetOf(
  book: Book,
  target: NonNullable<Book['figures']['terms']['overcollateralization']>['target'],
): FormulaNode {
  const path = 'overcollateralization.target';
  switch (target.kind) {
    case 'fixed':
      return amount(
        'target overcollateralization',
        Money.parse(target.amount, book.currency),
        ofTerms(`${path}.amount`),
      );
    case 'share of initial pool':
      return times(
        rate('target share', target.share, ofTerms(`${path}.share`)),
        amount('initial pool', Money.parse(target.initialPool, book.currency), ofTerms(`${path}.initialPool`)),
      );
    case 'share of current pool':
      return times(rate('target share', target.share, ofTerms(`${path}.share`)), adjustedPool(book));
    default:
      return assertNever(target, 'target of the overcollateralization');
  }
}

/** Target and actual overcollateralization of the book as it stands. */
export function overcollateralizationOf(book: Book): OvercollateralizationOutcome {
  const { terms, rounding } = book.figures;
  const target = compute(overcollateralizationTarget(book), rounding, book.currency);
  const adjusted = Money.ofRational(evaluate(adjustedPool(book)), 'truncate', book.currency);
  const owed = Money.sum(
    (terms.overcollateralization?.classes ?? []).map((classId) => book.class(classId).balance),
    book.currency,
  );
  return {
    target: target.result.toString(),
    targetFormula: target.formula,
    adjustedPool: adjusted.toString(),
    closing: adjusted.minus(owed).toString(),
  };
}
