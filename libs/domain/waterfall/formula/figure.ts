import type { ConditionTerms, FormulaTerms, QuantityTerms } from '#domain/deal';
import { addMonths, assert, assertNever, Money, Rational, type BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { unpaidOf, type InterestBook } from '../book/class-book.js';
import type { QuantitySource } from '../result.js';
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
  rate,
  sum,
  times,
  type FormulaNode,
} from './node.js';
import { adjustedPool, openingAdjustedPool, overcollateralizationTarget, yieldSupplement } from './pool-cover.js';

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
  if ('largest' in terms) return largest(...each(terms.largest, 'largest'));
  if ('least' in terms) return least(...each(terms.least, 'least'));
  if ('if' in terms) {
    return holds(book, terms.if, `${path}.if`)
      ? figure(book, terms.then, `${path}.then`)
      : figure(book, terms.otherwise, `${path}.otherwise`);
  }
  const inForce = latest(terms.byDate, book.date);
  const [value, index] = inForce ? [inForce.value, terms.byDate.indexOf(inForce)] : ['0', 0];
  return rate(`value in force on ${book.date}`, value, { kind: 'terms', path: `${path}.byDate[${index}].value` });
}

/** A figure that stands for a sum of money: zero where it is below. */
export function sumFigure(book: Book, terms: FormulaTerms, path: string): FormulaNode {
  const node = figure(book, terms, path);
  if (evaluate(node).compare(Rational.zero) >= 0) return node;
  return largest(amount('0', Money.zero(book.currency), { kind: 'terms', path }), node);
}

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
  const name = 'of' in terms ? `${quantity} of ${terms.of.join(', ')}` : quantity;
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
    case 'interest paid in this payment':
      return total(terms.of, (classId) => book.class(classId).interestPaid);
    case 'principal paid in this payment':
      return total(terms.of, (classId) => book.class(classId).principalPaid);
    case 'balance above target':
      return total(terms.of, (classId) => aboveTarget(book, classId));
    case 'months to maturity': {
      const months = terms.of.map((classId) =>
        monthsBetween(book.date, book.figures.class(classId).terms.expectedMaturityDate),
      );
      return days(name, Math.max(...months), ofBook(name));
    }
    case 'fee due':
      return total(terms.of, (feeId) => book.charge(feeId).due);
    case 'fee paid to date':
      return total(terms.of, (feeId) => book.charge(feeId).paidToDate);
    case 'account balance':
      return total(terms.of, (accountId) => book.balance(accountId));
    case 'reserve shortfall':
      return exact(
        name,
        terms.of.map((accountId) => aboveZero(belowTarget(book, accountId))).reduce((a, b) => a.plus(b), Rational.zero),
        book.currency,
        ofBook(name),
      );
    case 'reserve excess':
      return exact(
        name,
        terms.of
          .map((accountId) => aboveZero(Rational.zero.minus(belowTarget(book, accountId))))
          .reduce((a, b) => a.plus(b), Rational.zero),
        book.currency,
        ofBook(name),
      );
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

/** What a class's balance should be brought down to in this payment: zero where principal passes through. */
export function targetBalance(book: Book, classId: string): Money {
  const { principal, face } = book.figures.class(classId).terms;
  if (principal?.kind !== 'target balance') return Money.zero(book.currency);
  return Money.parse(latest(principal.targets, book.date)?.balance ?? face, book.currency);
}

export function aboveTarget(book: Book, classId: string): Money {
  return Money.max(book.class(classId).balance.minus(targetBalance(book, classId)), Money.zero(book.currency));
}

/** What an account lacks of its target, exact; negative where it holds more. */
function belowTarget(book: Book, accountId: string): Rational {
  const index = book.figures.terms.accounts?.findIndex((one) => one.accountId === accountId) ?? -1;
  const target = book.figures.terms.accounts?.[index]?.target;
  assert(target, `account ${accountId} has a target`);
  return evaluate(figure(book, target, `accounts[${index}].target`)).minus(book.balance(accountId).toRational());
}

const aboveZero = (value: Rational): Rational => (value.compare(Rational.zero) < 0 ? Rational.zero : value);

/** Whole months from a date to a later one. */
function monthsBetween(from: BusinessDate, to: BusinessDate): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}
