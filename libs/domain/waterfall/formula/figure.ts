import type { ClassTerms, ConditionTerms, FormulaTerms, PrincipalTerms, QuantityTerms } from '#domain/deal';
import { addMonths, assert, assertNever, Money, Rational, type BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { unpaidOf, type InterestBook } from '../book/class-book.js';
import type { QuantitySource } from '../result.js';
import { balanceOwed } from './balance-owed.js';
import { exactText } from './exact-text.js';
import { latest } from './latest.js';
import {
  amount,
  count,
  days,
  evaluate,
  exact,
  largest,
  least,
  minus,
  over,
  rate,
  sum,
  times,
  write,
  type FormulaNode,
} from './node.js';
import { periodLength } from './period-length.js';
import { adjustedPool, openingAdjustedPool, overcollateralizationTarget, yieldSupplement } from './pool-cover.js';
import { ZeroDivisor } from './zero-divisor.js';

/**
 * A figure of the deal document on the book as it stands: the formula with each quantity's value in it. Of an alternative only
 * the side that holds is in the formula. `path` is where the figure stands in the document.
 */
export function figure(book: Book, terms: FormulaTerms, path: string): FormulaNode {
  const each = (all: readonly FormulaTerms[], field: string): FormulaNode[] =>
    all.map((one, index) => figure(book, one, `${path}.${field}[${index}]`));
  if ('amount' in terms) {
    const value = Money.parse(terms.amount, book.currency);
    return amount(terms.amount, value, { kind: 'terms', path: `${path}.amount` });
  }
  if ('number' in terms) return rate(terms.number, terms.number, { kind: 'terms', path: `${path}.number` });
  if ('quantity' in terms) return quantityOf(book, terms, path);
  if ('sum' in terms) return sum(...each(terms.sum, 'sum'));
  if ('product' in terms) return times(...each(terms.product, 'product'));
  if ('difference' in terms) {
    const [from, take] = terms.difference;
    return minus(figure(book, from, `${path}.difference[0]`), figure(book, take, `${path}.difference[1]`));
  }
  if ('quotient' in terms) return quotientOf(book, terms.quotient, `${path}.quotient`);
  if ('largest' in terms) return largest(...each(terms.largest, 'largest'));
  if ('least' in terms) return least(...each(terms.least, 'least'));
  if ('if' in terms) {
    return holds(book, terms.if, `${path}.if`)
      ? figure(book, terms.then, `${path}.then`)
      : figure(book, terms.otherwise, `${path}.otherwise`);
  }
  if ('table' in terms) return inTable(book, terms, path);
  const inForce = latest(terms.byDate, book.date);
  const [value, index] = inForce ? [inForce.value, terms.byDate.indexOf(inForce)] : ['0', 0];
  return rate(`${value} in force on ${book.date}`, value, { kind: 'terms', path: `${path}.byDate[${index}].value` });
}

/** Refused, with its path, where the divisor comes to nothing. */
function quotientOf(book: Book, [dividend, by]: readonly [FormulaTerms, FormulaTerms], path: string): FormulaNode {
  const divisor = figure(book, by, `${path}[1]`);
  if (evaluate(divisor).equals(Rational.zero)) throw new ZeroDivisor(`${path}[1]`, write(divisor), book.date);
  return over(figure(book, dividend, `${path}[0]`), divisor);
}

/** The value of the highest row that the figure reaches, named by it and by the figure: two tables of a formula stay apart. */
function inTable(book: Book, { table, at }: Extract<FormulaTerms, { table: unknown }>, path: string): FormulaNode {
  const reached = evaluate(figure(book, at, `${path}.at`));
  const rows = table.map(({ from, value }, index) => ({ from: Rational.parse(from), value, index }));
  const found = rows
    .filter(({ from }) => from.compare(reached) <= 0)
    .reduce<(typeof rows)[number] | null>((best, row) => (best && best.from.compare(row.from) > 0 ? best : row), null);
  const value = found?.value ?? '0';
  return rate(`${value} for ${exactText(reached)}`, value, {
    kind: 'terms',
    path: `${path}.table[${found?.index ?? 0}].value`,
  });
}

/** A figure that stands for a sum of money: zero where it is below. */
export const sumFigure = (book: Book, terms: FormulaTerms, path: string): FormulaNode =>
  atLeastZero(book, figure(book, terms, path), path);

const atLeastZero = (book: Book, node: FormulaNode, path: string): FormulaNode =>
  evaluate(node).compare(Rational.zero) < 0 ? largest(nothingDue(book, path), node) : node;

/** Does the condition hold on the book as it stands? */
export function holds(book: Book, terms: ConditionTerms, path: string): boolean {
  if ('is' in terms) {
    const left = evaluate(figure(book, terms.left, `${path}.left`));
    return compares(left.compare(evaluate(figure(book, terms.right, `${path}.right`))), terms.is);
  }
  if ('date' in terms) return compares(book.date < terms.than ? -1 : book.date > terms.than ? 1 : 0, terms.date);
  if ('cleared' in terms) {
    return terms.cleared.every((classId) => {
      const { balance, interests } = book.class(classId);
      return balance.isZero() && [...interests.values()].every(isPaid);
    });
  }
  if ('fired' in terms) return book.firedOn(terms.fired) !== null;
  if ('all' in terms) return terms.all.every((one, index) => holds(book, one, `${path}.all[${index}]`));
  if ('any' in terms) return terms.any.some((one, index) => holds(book, one, `${path}.any[${index}]`));
  return !holds(book, terms.not, `${path}.not`);
}

const isPaid = ({ unpaid, onUnpaid }: InterestBook): boolean => unpaid.isZero() && onUnpaid.isZero();

function compares(order: -1 | 0 | 1, is: Extract<ConditionTerms, { is: unknown }>['is']): boolean {
  switch (is) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    default:
      return assertNever(is, 'comparison');
  }
}

function quantityOf(book: Book, terms: QuantityTerms, path: string): FormulaNode {
  const { quantity } = terms;
  const ofBook = (field: string): QuantitySource => ({ kind: 'book', date: book.date, field });
  const name = 'of' in terms && typeof terms.of !== 'string' ? `${quantity} of ${terms.of.join(', ')}` : quantity;
  const total = (of: readonly string[], read: (id: string) => Money): FormulaNode =>
    amount(name, Money.sum(of.map(read), book.currency), ofBook(name));
  switch (quantity) {
    case 'pool balance':
      return amount(name, book.pool.balance, ofBook(name));
    case 'pool original balance':
      return amount(name, originalBalance(book), { kind: 'terms', path: 'pool.originalBalance' });
    case 'pool defaulted':
      return amount(name, book.pool.defaulted, ofBook(name));
    case 'pool default ratio': {
      const ratio = book.pool.defaulted.toRational().dividedBy(originalBalance(book).toRational());
      return exact(name, ratio, 'rate', ofBook(name));
    }
    case 'payment number':
      return count(name, book.payment, ofBook(name));
    case 'days':
    case 'year fraction':
      return periodLength(book.figures, terms, path);
    case 'yield supplement':
      return yieldSupplement(book);
    case 'adjusted pool balance':
      return adjustedPool(book);
    case 'overcollateralization target':
      return overcollateralizationTarget(book);
    case 'opening adjusted pool balance':
      return openingAdjustedPool(book.figures);
    case 'pool collected':
      return amount(
        name,
        Money.sum(
          terms.of.map((component) => book.pool.collected[component]),
          book.currency,
        ),
        ofBook(name),
      );
    case 'class balance':
      return total(terms.of, (classId) => book.class(classId).balance);
    case 'interest due':
      return total(terms.of, (classId) => unpaidOf(book.class(classId), book.currency));
    case 'interest of the period':
      return total(terms.of, (classId) => book.interestOfPeriod(classId));
    case 'interest paid in this payment':
      return total(terms.of, (classId) => book.class(classId).interestPaid);
    case 'principal paid in this payment':
      return total(terms.of, (classId) => book.class(classId).principalPaid);
    case 'balance above target':
      return total(terms.of, (classId) => aboveTarget(book, classId));
    case 'written off':
      return total(terms.of, (classId) => book.class(classId).writtenOff);
    case 'months to maturity': {
      const months = terms.of.map((classId) =>
        monthsBetween(book.date, book.figures.class(classId).terms.expectedMaturityDate),
      );
      return days(name, Math.max(...months), ofBook(name));
    }
    case 'fee due':
      return total(terms.of, (id) => book.chargeDue(id));
    case 'fee of the period': {
      const { portion = 'whole' } = terms;
      const what = portion === 'whole' ? name : `${name} ${portion}`;
      return amount(
        what,
        Money.sum(
          terms.of.map((id) => book.chargeOfPeriod(id, portion)),
          book.currency,
        ),
        ofBook(what),
      );
    }
    case 'fee paid to date':
      return total(terms.of, (feeId) => book.charge(feeId).paidToDate);
    case 'account balance':
      return total(terms.of, (accountId) => book.balance(accountId));
    case 'reserve shortfall':
    case 'reserve excess':
      return sum(...terms.of.map((accountId) => besideTarget(book, accountId, quantity)));
    case 'support drawn':
      return total(terms.of, (facilityId) => book.facility(facilityId).drawn);
    case 'support credit':
      return total(terms.of, (facilityId) => book.creditLeft(facilityId) ?? Money.zero(book.currency));
    case 'support interest due':
      return total(terms.of, (facilityId) => book.facilityCharge(facilityId, 'interest').unpaid);
    case 'commitment fee due':
      return total(terms.of, (facilityId) => book.facilityCharge(facilityId, 'commitment fee').unpaid);
    case 'ledger balance':
      return total(terms.of, (ledgerId) => book.ledger(ledgerId));
    case 'named': {
      const all = book.figures.terms.quantities ?? [];
      const index = all.findIndex((one) => one.name === terms.name);
      const found = all[index];
      assert(found, `no quantity is named ${terms.name} (${path})`);
      return figure(book, found.value, `quantities[${index}].value`);
    }
    default:
      return assertNever(quantity, 'quantity');
  }
}

function originalBalance({ figures, currency }: Book): Money {
  assert(figures.terms.pool, 'a deal whose formulas speak of its pool has terms for it');
  return Money.parse(figures.terms.pool.originalBalance, currency);
}

type Principal<Kind extends PrincipalTerms['kind']> = Extract<PrincipalTerms, { kind: Kind }>;

/** Principal of a class that its terms make due now, not rounded, and why it is none where a test holds it back. */
export interface PrincipalOwed {
  readonly node: FormulaNode;
  readonly note?: string;
}

/** What is due of a class's principal: its balance, or as much of it as a target or a schedule has not left to later. */
export function principalOwed(book: Book, classId: string): PrincipalOwed {
  const { terms, path } = book.figures.class(classId);
  const { principal } = terms;
  const balance = balanceOwed(book, classId);
  const at = `${path}.principal`;
  if (!principal) return { node: balance };
  if (principal.lockedOutUntil && !holds(book, principal.lockedOutUntil, `${at}.lockedOutUntil`)) {
    return { node: nothingDue(book, `${at}.lockedOutUntil`), note: 'locked out' };
  }
  if (principal.kind === 'pass-through') return { node: balance };
  if (principal.heldUntil && holds(book, principal.heldUntil, `${at}.heldUntil`)) return { node: balance };
  const due =
    principal.kind === 'target balance'
      ? minus(balance, targetOn(book, principal, terms, path))
      : least(balance, behindSchedule(book, principal, classId));
  return { node: atLeastZero(book, due, at) };
}

const nothingDue = (book: Book, path: string): FormulaNode =>
  amount('0', Money.zero(book.currency), { kind: 'terms', path });

/** The target of the latest date reached; before the first, what was issued. */
function targetOn(
  { date, currency }: Book,
  { targets }: Principal<'target balance'>,
  { face }: ClassTerms,
  path: string,
): FormulaNode {
  const reached = latest(targets, date);
  return reached
    ? amount('target balance', Money.parse(reached.balance, currency), {
        kind: 'terms',
        path: `${path}.principal.targets[${targets.indexOf(reached)}].balance`,
      })
    : amount('face', Money.parse(face, currency), { kind: 'terms', path: `${path}.face` });
}

/** What was scheduled up to today, less what has been paid since the issue: the face less the balance and what was written off. */
function behindSchedule(book: Book, { amounts }: Principal<'scheduled'>, classId: string): FormulaNode {
  const { terms, path } = book.figures.class(classId);
  const { currency, date } = book;
  const fallen = amounts.filter(({ on }) => on <= date).map((one) => Money.parse(one.amount, currency));
  const scheduled = amount(`scheduled up to ${date}`, Money.sum(fallen, currency), {
    kind: 'terms',
    path: `${path}.principal.amounts`,
  });
  const face = amount('face', Money.parse(terms.face, currency), { kind: 'terms', path: `${path}.face` });
  const lost = amount('written off', book.class(classId).writtenOff, {
    kind: 'book',
    date,
    field: `classes.${classId}: written off`,
  });
  return minus(scheduled, minus(minus(face, lost), balanceOwed(book, classId)));
}

/** The same in money. */
const aboveTarget = (book: Book, classId: string): Money =>
  Money.ofRational(evaluate(principalOwed(book, classId).node), 'truncate', book.currency);

/** What an account lacks of its target, or holds above it; zero where it does not. */
function besideTarget(book: Book, accountId: string, which: 'reserve shortfall' | 'reserve excess'): FormulaNode {
  const index = book.figures.terms.accounts?.findIndex((one) => one.accountId === accountId) ?? -1;
  const target = book.figures.terms.accounts?.[index]?.target;
  assert(target, `account ${accountId} has a target`);
  const path = `accounts[${index}].target`;
  const asked = figure(book, target, path);
  const held = quantityOf(book, { quantity: 'account balance', of: [accountId] }, path);
  return atLeastZero(book, which === 'reserve shortfall' ? minus(asked, held) : minus(held, asked), path);
}

/** Whole months from a date to a later one. */
function monthsBetween(from: BusinessDate, to: BusinessDate): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}
