import type { QuantityTerms } from '#domain/deal';
import { addMonths, assert, assertNever, Money, type BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { unpaidOf } from '../book/class-book.js';
import { nextFee, nextInterest } from '../dues/of-next-period.js';
import type { QuantitySource } from '../trace.js';
import { amount, count, days, exact, sum, type FormulaNode } from './node.js';
import { periodLength } from './period-length.js';
import { adjustedPool, openingAdjustedPool, overcollateralizationTarget, yieldSupplement } from './pool-cover.js';

/** A quantity that the book itself tells; the others are made of figures of the deal. */
export type BookQuantity = Exclude<QuantityTerms, { quantity: 'named' | 'reserve shortfall' | 'reserve excess' }>;

/** A quantity of the book as it stands, by its name; `path` is where the deal document asks for it. */
export function quantity(book: Book, terms: BookQuantity, path: string): FormulaNode {
  const ofBook = (field: string): QuantitySource => ({ kind: 'book', date: book.date, field });
  const name =
    'of' in terms && typeof terms.of !== 'string' ? `${terms.quantity} of ${terms.of.join(', ')}` : terms.quantity;
  const total = (of: readonly string[], read: (id: string) => Money): FormulaNode =>
    amount(name, Money.sum(of.map(read), book.currency), ofBook(name));
  switch (terms.quantity) {
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
    case 'interest of the next period':
      return sum(...terms.of.map((classId) => nextInterest(book, classId, (id) => balanceNow(book, id))));
    case 'interest paid in this payment':
      return total(terms.of, (classId) => book.class(classId).interestPaid);
    case 'principal paid in this payment':
      return total(terms.of, (classId) => book.class(classId).principalPaid);
    case 'balance above target':
      return total(terms.of, (classId) => book.aboveTarget(classId));
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
    case 'fee of the next period':
      return sum(...terms.of.map((feeId) => nextFee(book, feeId, (id) => balanceNow(book, id))));
    case 'fee paid to date':
      return total(terms.of, (feeId) => book.charge(feeId).paidToDate);
    case 'account balance':
      return total(terms.of, (accountId) => book.balance(accountId));
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
    default:
      return assertNever(terms, 'quantity');
  }
}

const balanceNow = (book: Book, classId: string): FormulaNode => {
  const name = `class balance of ${classId}`;
  return amount(name, book.class(classId).balance, { kind: 'book', date: book.date, field: name });
};

function originalBalance({ figures, currency }: Book): Money {
  assert(figures.terms.pool, 'a deal whose formulas speak of its pool has terms for it');
  return Money.parse(figures.terms.pool.originalBalance, currency);
}

/** Whole months from a date to a later one. */
function monthsBetween(from: BusinessDate, to: BusinessDate): number {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}
