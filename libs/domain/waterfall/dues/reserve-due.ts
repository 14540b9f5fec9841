import { rankThatPays, type RankPays, type ReserveBasisItem, type ReserveTerms } from '#domain/deal';
import { assert, gather, Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, largest, rate, sum, times, zeroIfZero, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import type { Book } from '../book/book.js';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import type { Due } from './due.js';
import { feeOfPeriod } from './fee-due.js';
import { interestOfPeriod } from './interest-due.js';
import { nextPeriodAmount } from './next-period-basis.js';
import { taxDue } from './tax-due.js';

/**
 * What of the named class would be left if nothing were held back in this payment, what the ranks before have paid, and all that the
 * payment pays, by which a requirement of the next period is measured.
 */
export interface NothingHeldBack {
  readonly classId: string;
  readonly left: Money;
  readonly earlierLines: readonly Line[];
  readonly lines: readonly Line[];
  /** What the reserve holds and, its release being forbidden, keeps; null where it is released. */
  readonly kept: Money | null;
}

/**
 * 储备金必备金额: multiple × the sum of the amounts due for the period, without arrears, half-up to the fen; zero if, with
 * nothing held back, the named class is cleared in this payment. Of the next period the amounts are those that the payment leaves
 * to come. What cannot be funded is not an arrear: the requirement is computed anew each period.
 */
export function reserveDue(book: Book, reserve: ReserveTerms, trial: NothingHeldBack): Due {
  const { figures } = book;
  const basis = reserve.of.map((item, index) => {
    const path = `reserve.of[${index}]`;
    return reserve.basis === 'next period'
      ? nextPeriodAmount(book, item, path, trial.lines)
      : basisAmount(book, item, path, trial.earlierLines);
  });
  const requirement = times(
    rate('multiple', reserve.multiple, { kind: 'terms', path: 'reserve.multiple' }),
    sum(...basis),
  );
  const left = amount(leftUnheld(trial.classId), trial.left, {
    kind: 'step',
    rank: rankOf(figures, { principalOf: trial.classId }),
    field: 'balance after the payment',
  });
  return {
    item: { kind: 'reserve' },
    payee: account.reserve,
    current: compute(atLeastKept(zeroIfZero(left, requirement), trial.kept), figures.rounding, figures.currency),
    carriedIn: Money.zero(figures.currency),
    unpaidIsCarried: false,
  };
}

/** A reserve that is not released holds what it held, if that is more. */
const atLeastKept = (required: FormulaNode, kept: Money | null): FormulaNode =>
  kept === null
    ? required
    : largest(required, amount('held in reserve', kept, { kind: 'period', field: 'opening.reserve' }));

function basisAmount(book: Book, basis: ReserveBasisItem, path: string, earlierLines: readonly Line[]): FormulaNode {
  const { figures } = book;
  if ('figure' in basis) return sumFigure(book, basis.figure, `${path}.figure`);
  const dueInStep = (own: Money): FormulaNode =>
    amount(securedName(basis), own, {
      kind: 'step',
      rank: rankOf(figures, basis),
      field: 'due for the period, without arrears',
    });
  if ('tax' in basis) return dueInStep(taxDue(figures, basis.tax).current.result);
  if ('interestOf' in basis) return dueInStep(interestOfPeriod(book, basis.interestOf));
  const { fee, portion } = basis;
  const { terms } = figures.fee(fee);
  const solved = terms.kind === 'rate' && terms.basis === 'amounts paid';
  return dueInStep(solved ? accruedBefore(earlierLines, fee, figures) : feeOfPeriod(book, fee, portion).result);
}

/** What the trace calls a sum that the reserve secures. */
export function securedName(basis: Exclude<ReserveBasisItem, { readonly figure: unknown }>): string {
  if ('tax' in basis) return `tax ${basis.tax}`;
  if ('interestOf' in basis) return `interest ${basis.interestOf}`;
  return basis.portion === 'whole' ? `fee ${basis.fee}` : `fee ${basis.fee} ${basis.portion}`;
}

/** What it calls what would be left of a class if nothing were held back. */
export const leftUnheld = (classId: string): string => `${classId} left with nothing held back`;

/** What an earlier rank has made of a fee that runs on this payment. */
const accruedBefore = (lines: readonly Line[], feeId: string, { currency }: PeriodFigures): Money =>
  Money.sum(
    gather(lines, ({ item, accrued }) => (item.kind === 'fee' && item.feeId === feeId ? [accrued] : [])),
    currency,
  );

function rankOf({ terms }: PeriodFigures, paid: RankPays): number {
  const rank = rankThatPays(terms, paid);
  assert(rank !== null, 'what the reserve refers to is paid by a rank of the waterfall');
  return rank;
}
