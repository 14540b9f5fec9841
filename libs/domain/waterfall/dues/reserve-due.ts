import { FIRST_INTEREST, type DealTerms, type ReserveBasisItem, type ReserveTerms, type StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount, rate, sum, times, zeroIfZero, type FormulaNode } from '../formula/node.js';
import { account, itemText, type Item } from '../item.js';
import type { Book } from '../book/book.js';
import type { Line } from '../line.js';
import type { PeriodFigures } from '../period-figures.js';
import type { Due } from './due.js';
import { feeOfPeriod } from './fee-due.js';
import { interestOfPeriod } from './interest-due.js';
import { taxDue } from './tax-due.js';

/** What of the senior class would be left if nothing were held back in this payment, and what the ranks before have paid. */
export interface NothingHeldBack {
  readonly classId: string;
  readonly left: Money;
  readonly earlierLines: readonly Line[];
}

/**
 * 储备金必备金额: multiple × the sum of the amounts due for the period, without arrears, half-up to the fen; zero if, with
 * nothing held back, the named class is cleared in this payment. What cannot be funded is not an arrear: the requirement
 * is computed anew each period.
 */
export function reserveDue(book: Book, reserve: ReserveTerms, trial: NothingHeldBack): Due {
  const { figures } = book;
  const basis = reserve.of.map((item) => basisAmount(book, item, trial.earlierLines));
  const requirement = times(
    rate('multiple', reserve.multiple, { kind: 'terms', path: 'reserve.multiple' }),
    sum(...basis),
  );
  const left = amount(`${trial.classId} left with nothing held back`, trial.left, {
    kind: 'step',
    rank: rankOf(figures.terms, (step) => step.step === 'pay principal' && step.class === trial.classId),
    field: 'balance after the payment',
  });
  return {
    item: { kind: 'reserve' },
    payee: account.reserve,
    current: compute(zeroIfZero(left, requirement), figures.rounding, figures.currency),
    carriedIn: Money.zero(figures.currency),
    unpaidIsCarried: false,
  };
}

function basisAmount(book: Book, basis: ReserveBasisItem, earlierLines: readonly Line[]): FormulaNode {
  const { figures } = book;
  if ('tax' in basis) {
    const { item, current } = taxDue(figures, basis.tax);
    return dueInStep(
      figures,
      item,
      `tax ${basis.tax}`,
      current.result,
      (step) => step.step === 'pay taxes' && step.taxes.includes(basis.tax),
    );
  }
  if ('fee' in basis) {
    const { fee, portion } = basis;
    const { terms } = figures.fee(fee);
    const solved = terms.kind === 'rate' && terms.basis === 'amounts paid';
    const own = solved ? accruedBefore(earlierLines, fee, figures) : feeOfPeriod(book, fee, portion).result;
    return dueInStep(
      figures,
      { kind: 'fee', feeId: fee, portion },
      portion === 'whole' ? `fee ${fee}` : `fee ${fee} ${portion}`,
      own,
      (step) => step.step === 'pay fees' && step.fees.includes(fee),
    );
  }
  return dueInStep(
    figures,
    { kind: 'interest', classId: basis.interestOf, interestId: FIRST_INTEREST },
    `interest ${basis.interestOf}`,
    interestOfPeriod(book, basis.interestOf),
    (step) => step.step === 'pay interest' && step.classes.includes(basis.interestOf),
  );
}

/** What an earlier rank has made of a fee that runs on this payment. */
const accruedBefore = (lines: readonly Line[], feeId: string, { currency }: PeriodFigures): Money =>
  Money.sum(
    lines.flatMap(({ item, accrued }) => (item.kind === 'fee' && item.feeId === feeId ? [accrued] : [])),
    currency,
  );

function dueInStep(
  { terms }: PeriodFigures,
  item: Item,
  name: string,
  value: Money,
  pays: (step: StepTerms) => boolean,
): FormulaNode {
  return amount(name, value, {
    kind: 'step',
    rank: rankOf(terms, pays),
    field: `${itemText(item)} due for the period, without arrears`,
  });
}

function rankOf(terms: DealTerms, is: (step: StepTerms) => boolean): number {
  const index = terms.waterfall.findIndex(is);
  assert(index >= 0, 'what the reserve refers to is paid by a step of the waterfall');
  return index + 1;
}
