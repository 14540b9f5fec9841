import { FIRST_INTEREST, isForeseen, rankThatPays, type ReserveBasisItem } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { sumFigure } from '../formula/figure.js';
import { amount, rate, sum, times, type FormulaNode } from '../formula/node.js';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod, type AccrualDays } from './accrual.js';
import { earnedOf } from './earned-share.js';
import { estimatedItem, securedPayment } from './reserve-estimates.js';

/** What the lines of a payment leave of a class. */
export const balanceAfter = (figures: PeriodFigures, lines: readonly Line[], classId: string): Money =>
  lines
    .filter(({ item }) => item.kind === 'principal' && item.classId === classId)
    .reduce((balance, { paid }) => balance.minus(paid), figures.class(classId).balance);

/**
 * What the period after this payment will owe of a reserve's basis, exact and not rounded by itself: interest and fees on the
 * balances that the payment's lines leave, over the next period's days, and what they do not decide as the maker estimated it.
 * Nothing after the deal's last period, and once the class that the reserve secures is cleared.
 */
export function nextPeriodAmount(
  book: Book,
  item: ReserveBasisItem,
  path: string,
  lines: readonly Line[],
): FormulaNode {
  const { figures } = book;
  // Interest dates are unadjusted where a reserve looks ahead (validated), so that they are the payments as scheduled.
  const { interestTo } = figures;
  const to = securedPayment(figures.terms, { interestTo, clearedClasses: clearedBefore(figures) });
  if (to === null) return nothingToSecure(figures);
  const estimated = estimatedItem(figures.terms, item);
  if (estimated !== null) {
    const field = `nextPeriodEstimates.${estimated}`;
    return amount(`estimate of ${estimated} next`, figures.estimated(estimated), { kind: 'period', field });
  }
  const period: AccrualDays = {
    ...interestPeriod({ ...figures, interestFrom: interestTo, interestTo: to }),
    source: { kind: 'terms', path: 'schedule' },
  };
  if ('figure' in item) return sumFigure(book, item.figure, `${path}.figure`);
  if ('interestOf' in item) return nextInterest(book, item.interestOf, period, lines);
  assert('fee' in item, `${path}: the next period's taxes are estimated`);
  return nextFee(figures, item.fee, period, lines);
}

function nothingToSecure({ terms, currency, ...figures }: PeriodFigures): FormulaNode {
  const classId = terms.reserve?.zeroWhenCleared;
  if (classId === undefined || !figures.class(classId).balance.isZero()) {
    return amount('no next period', Money.zero(currency), { kind: 'terms', path: 'schedule' });
  }
  const source = { kind: 'period', field: `opening.classes.${classId}.balance` } as const;
  return amount(`${classId} to secure`, figures.class(classId).balance, source);
}

/** The classes that earlier payments cleared. */
const clearedBefore = ({ classes }: PeriodFigures): readonly string[] =>
  classes.filter(({ balance }) => balance.isZero()).map(({ terms }) => terms.classId);

function nextInterest(book: Book, classId: string, period: AccrualDays, lines: readonly Line[]): FormulaNode {
  const { terms, path } = book.interestTermsOf(classId, FIRST_INTEREST);
  const coupon = rate(`coupon of ${classId}`, terms.coupon, { kind: 'terms', path: `${path}.coupon` });
  const balance = leftOf(book.figures, lines, classId);
  return accrual(period, { balance, rate: coupon, dayCount: terms.dayCount, path }, `${classId} next`);
}

function nextFee(figures: PeriodFigures, feeId: string, period: AccrualDays, lines: readonly Line[]): FormulaNode {
  const { terms, path } = figures.fee(feeId);
  assert(isForeseen(terms), `this payment decides what ${feeId} adds in the next period`);
  const of = (field: string) => ({ kind: 'terms', path: `${path}.${field}` }) as const;
  const whole =
    terms.kind === 'fixed'
      ? amount(`${feeId} next`, Money.parse(terms.amount, figures.currency), of('amount'))
      : accrual(
          period,
          {
            balance: securitiesAfter(figures, lines, terms.of),
            rate: rate(`rate of ${feeId}`, terms.rate, of('rate')),
            dayCount: terms.dayCount,
            path,
          },
          `${feeId} next`,
        );
  const due = earnedOf(figures, whole, { earned: terms.earned, path, period });
  if (terms.valueAddedTax === undefined) return due;
  const tax = rate(`value-added tax on ${feeId}`, terms.valueAddedTax, of('valueAddedTax'));
  return times(due, sum(rate('1', '1', of('valueAddedTax')), tax));
}

/** What the payment leaves of the classes that a fee runs on, all where it names none. */
const securitiesAfter = (
  figures: PeriodFigures,
  lines: readonly Line[],
  of: readonly string[] = figures.classes.map(({ terms: { classId } }) => classId),
): FormulaNode => sum(...of.map((classId) => leftOf(figures, lines, classId)));

/** What the payment leaves of a class; what it opened with where no rank repays it. */
function leftOf(figures: PeriodFigures, lines: readonly Line[], classId: string): FormulaNode {
  const rank = rankThatPays(figures.terms, { principalOf: classId });
  return amount(
    leftName(classId),
    balanceAfter(figures, lines, classId),
    rank === null
      ? { kind: 'period', field: `opening.classes.${classId}.balance` }
      : { kind: 'step', rank, field: 'balance after the payment' },
  );
}

/** What a trace calls that. */
export const leftName = (classId: string): string => `${classId} after this payment`;
