import { gather, Rational, type BusinessDate } from '#domain/shared';
import type { InterestBook, LocatedInterest } from '../book/class-book.js';
import type { Book } from '../book/book.js';
import { parseExactText } from '../formula/exact-text.js';
import { latest } from '../formula/latest.js';
import { evaluate, exact, largest, rate, sum, type FormulaNode } from '../formula/node.js';
import type { QuantitySource } from '../trace.js';
import type { Stretch } from './accrual.js';

/** A step-up that has begun, from its day on. */
interface Step {
  readonly from: BusinessDate;
  readonly node: FormulaNode;
}

/**
 * The days from which interest has not accrued up to `to`, cut where the rate changes: by a reset of the index, or by a
 * step-up that a date or a fired trigger begins; and where more of the class is drawn. A rate below zero counts as zero.
 */
export function stretchesOf(
  book: Book,
  classId: string,
  interest: LocatedInterest,
  { rates, accruedTo }: InterestBook,
  to: BusinessDate,
): Stretch[] {
  const { interestFrom, interestTo, terms } = book.figures;
  const steps = stepsOf(book, interest);
  const { drawings } = book.class(classId);
  const cuts = [accruedTo, ...[...rates, ...steps, ...drawings].map(({ from }) => from)];
  const starts = [...new Set(cuts)].filter((date) => date >= accruedTo && date < to).sort();
  return starts.map((from, index): Stretch => {
    const until = starts[index + 1] ?? to;
    const inForce = latest(rates, from)?.rate ?? interest.terms.coupon;
    const source: QuantitySource = interest.terms.floating
      ? { kind: 'book', date: book.date, field: `classes.${classId}.${interest.interestId}: rate` }
      : { kind: 'terms', path: `${interest.path}.coupon` };
    const coupon = exactRate(starts.length > 1 ? `coupon from ${from}` : 'coupon', inForce, source);
    const begun = steps.filter((step) => step.from <= from).map(({ node }) => node);
    const whole = interestFrom === from && interestTo === until;
    return {
      from,
      to: until,
      source: whole
        ? { kind: 'period', field: 'interestFrom to interestTo' }
        : { kind: 'book', date: book.date, field: 'days accrued' },
      terminationDate: terms.legalMaturityDate,
      rate: notNegative(begun.length === 0 ? coupon : sum(coupon, ...begun), interest.path),
    };
  });
}

function stepsOf(book: Book, { terms, path }: LocatedInterest): Step[] {
  return gather(terms.stepUps ?? [], (step, index): Step[] => {
    const from = 'from' in step ? step.from : book.firedOn(step.afterTrigger);
    if (from === null) return [];
    const name = 'from' in step ? `step-up from ${from}` : `step-up after ${step.afterTrigger}`;
    return [{ from, node: rate(name, step.by, { kind: 'terms', path: `${path}.stepUps[${index}].by` }) }];
  });
}

const exactRate = (name: string, text: string, source: QuantitySource): FormulaNode =>
  text.includes('/') ? exact(name, parseExactText(text), 'rate', source) : rate(name, text, source);

function notNegative(node: FormulaNode, path: string): FormulaNode {
  if (evaluate(node).compare(Rational.zero) >= 0) return node;
  return largest(rate('0', '0', { kind: 'terms', path }), node);
}
