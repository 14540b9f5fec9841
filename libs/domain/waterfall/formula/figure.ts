import type { ConditionTerms, FormulaTerms, QuantityTerms } from '#domain/deal';
import { assert, assertNever, Money, Rational } from '#domain/shared';
import type { Book } from '../book/book.js';
import type { InterestBook } from '../book/class-book.js';
import { exactText } from './exact-text.js';
import { latest } from './latest.js';
import { amount, evaluate, largest, least, minus, over, rate, sum, times, write, type FormulaNode } from './node.js';
import { quantity } from './quantity.js';
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

/** The figure, or nothing due where it is below zero; `path` is where the deal document has it. */
export const atLeastZero = (book: Book, node: FormulaNode, path: string): FormulaNode =>
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

export const nothingDue = (book: Book, path: string): FormulaNode =>
  amount('0', Money.zero(book.currency), { kind: 'terms', path });

function quantityOf(book: Book, terms: QuantityTerms, path: string): FormulaNode {
  switch (terms.quantity) {
    case 'named':
      return named(book, terms.name, path);
    case 'reserve shortfall':
    case 'reserve excess':
      return sum(...terms.of.map((accountId) => besideTarget(book, accountId, terms.quantity)));
    default:
      return quantity(book, terms, path);
  }
}

/** A quantity that the deal names is the figure that it gives for it. */
function named(book: Book, name: string, path: string): FormulaNode {
  const all = book.figures.terms.quantities ?? [];
  const index = all.findIndex((one) => one.name === name);
  const found = all[index];
  assert(found, `no quantity is named ${name} (${path})`);
  return figure(book, found.value, `quantities[${index}].value`);
}

/** What an account lacks of its target, or holds above it; zero where it does not. */
function besideTarget(book: Book, accountId: string, which: 'reserve shortfall' | 'reserve excess'): FormulaNode {
  const index = book.figures.terms.accounts?.findIndex((one) => one.accountId === accountId) ?? -1;
  const target = book.figures.terms.accounts?.[index]?.target;
  assert(target, `account ${accountId} has a target`);
  const path = `accounts[${index}].target`;
  const asked = figure(book, target, path);
  const held = quantity(book, { quantity: 'account balance', of: [accountId] }, path);
  return atLeastZero(book, which === 'reserve shortfall' ? minus(asked, held) : minus(held, asked), path);
}
