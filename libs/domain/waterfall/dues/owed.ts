import { assert, type DayCount, type Money, type Rational } from '#domain/shared';
import { interestInForce } from '../book/interest-in-force.js';
import type { Book } from '../book/book.js';
import { weigh } from '../book/weigh.js';
import { compute } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, exact, minus, rate, times, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import { accrual } from './accrual.js';
import { accruesUntil } from './accrues-until.js';
import type { Due, StandingDue } from './due.js';

/*
 * What accrues line by line before it is paid: interest of a class whose unpaid interest bears interest or whose rate resets,
 * and fees that a step or a date accrues. What is due is then what the book says is owed.
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

/** Interest of a class as the book has it. */
export function interestOwed(book: Book, classId: string): StandingDue {
  const carriedIn = book.class(classId).interestUnpaid;
  return {
    item: { kind: 'interest', classId },
    payee: account.registrar,
    current: null,
    carriedIn,
    unpaidIsCarried: true,
  };
}

/** Interest on a class's unpaid interest as the book has it. */
export function onUnpaidOwed(book: Book, classId: string): StandingDue {
  return {
    item: { kind: 'interest on unpaid', classId },
    payee: account.registrar,
    current: null,
    carriedIn: book.class(classId).onUnpaid,
    unpaidIsCarried: true,
  };
}

/**
 * What a class's interest has accrued since it last did, up to the book's day (the class's terms may count to the unadjusted one): on the balance and, where the deal says so, on
 * unpaid interest (simple: not on the interest on it). Each is rounded by itself. Nothing on the day itself.
 */
export function accrueInterest(book: Book, classId: string): Due[] {
  const bears = interestInForce(book, classId);
  const { balance, interestUnpaid, onUnpaid, rate: inForce, accruedTo } = book.class(classId);
  const to = accruesUntil(book, classId);
  if (!bears || accruedTo >= to) return [];
  const { dayCount } = bears.interest;
  const period = {
    from: accruedTo,
    to,
    source: { kind: 'book', date: book.date, field: 'days accrued' },
    terminationDate: book.figures.terms.legalMaturityDate,
  } as const;
  const coupon = rate('coupon', inForce, { kind: 'book', date: book.date, field: `classes.${classId}.rate` });
  const on = (name: string, sum: Money): FormulaNode =>
    accrual(period, {
      balance: amount(name, sum, { kind: 'book', date: book.date, field: `classes.${classId}: ${name}` }),
      rate: coupon,
      dayCount,
      path: bears.path,
    });
  const due = (
    kind: 'interest accrued' | 'interest on unpaid accrued',
    name: string,
    sum: Money,
    carriedIn: Money,
  ): Due => ({
    item: { kind, classId },
    from: null,
    payee: account.registrar,
    current: compute(on(name, sum), book.figures.rounding, book.currency),
    carriedIn,
    unpaidIsCarried: true,
  });
  const own = due('interest accrued', 'balance', balance, interestUnpaid);
  if (book.figures.conventions.unpaidInterest === 'bears none' || interestUnpaid.isZero()) return [own];
  return [due('interest on unpaid accrued', 'unpaid interest', interestUnpaid, onUnpaid), own];
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
    exact('average pool balance × years', weighedUntil(book, feeId, terms.dayCount), book.currency, {
      kind: 'book',
      date: book.date,
      field: `fees.${feeId}: weighed`,
    }),
    rate('fee rate', terms.rate, { kind: 'terms', path: `${path}.rate` }),
  );
  return accrued(node, due);
}

/** The pool's balance weighed by days since the fee last accrued, until the day that the deal's convention says. */
function weighedUntil(book: Book, feeId: string, dayCount: DayCount): Rational {
  const { weighed } = book.charge(feeId);
  assert(weighed, `${feeId} runs on an average balance`);
  if (book.figures.conventions.poolAverage === 'between reports') return weighed.balanceYears;
  return weighed.balanceYears.plus(weigh(book, book.pool.balance, dayCount, weighed.to));
}
