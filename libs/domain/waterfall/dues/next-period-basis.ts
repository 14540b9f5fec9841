import { rankThatPays, type ReserveBasisItem } from '#domain/deal';
import { assert, type Money } from '#domain/shared';
import type { Book } from '../book/book.js';
import { sumFigure } from '../formula/figure.js';
import { amount, type FormulaNode } from '../formula/node.js';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import { nextFee, nextInterest, nextPeriod, noNextPeriod, type BalanceLeft } from './of-next-period.js';
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
  if (to === null) return nothingToSecure(book);
  const left: BalanceLeft = (classId) => leftOf(figures, lines, classId);
  if (nextPeriod(book, left) === null) return noNextPeriod(book);
  const estimated = estimatedItem(figures.terms, item);
  if (estimated !== null) {
    const field = `nextPeriodEstimates.${estimated}`;
    return amount(`estimate of ${estimated} next`, figures.estimated(estimated), { kind: 'period', field });
  }
  if ('figure' in item) return sumFigure(book, item.figure, `${path}.figure`);
  if ('interestOf' in item) return nextInterest(book, item.interestOf, left);
  assert('fee' in item, `${path}: the next period's taxes are estimated`);
  return nextFee(book, item.fee, left);
}

/** The classes that earlier payments cleared. */
const clearedBefore = ({ classes }: PeriodFigures): readonly string[] =>
  classes.filter(({ balance }) => balance.isZero()).map(({ terms }) => terms.classId);

function nothingToSecure(book: Book): FormulaNode {
  const { figures } = book;
  const classId = figures.terms.reserve?.zeroWhenCleared;
  if (classId === undefined || !figures.class(classId).balance.isZero()) {
    return noNextPeriod(book);
  }
  const source = { kind: 'period', field: `opening.classes.${classId}.balance` } as const;
  return amount(`${classId} to secure`, figures.class(classId).balance, source);
}

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
