import { FIRST_INTEREST, isForeseen } from '#domain/deal';
import { nextScheduledPayment } from '#domain/schedule';
import { assert, Money, type BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { amount, rate, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import { accrual, interestPeriod, type AccrualDays } from './accrual.js';
import { earnedOf } from './earned-share.js';

/*
 * What the period after this payment will make due, exact and not rounded by itself: interest and fees over the next period's days, on
 * the balances that whoever asks says this payment leaves. Nothing after the deal's last period.
 */

/** The formula of what a payment leaves of a class. */
export type BalanceLeft = (classId: string) => FormulaNode;

/** Interest of a class with one rate that does not change. */
export function nextInterest(book: Book, classId: string, left: BalanceLeft): FormulaNode {
  const { figures } = book;
  const period = nextPeriod(figures);
  if (!period) return noNextPeriod(figures);
  const { conventions } = figures;
  const { terms, path } = book.interestTermsOf(classId, FIRST_INTEREST);
  const coupon = rate(`coupon of ${classId}`, terms.coupon, { kind: 'terms', path: `${path}.coupon` });
  return accrual(
    terms.from === undefined ? period : { ...period, from: within(period, terms.from) },
    {
      ...{ balance: left(classId), rate: coupon, dayCount: terms.dayCount, path },
      yearRounding: conventions.yearlyInterest === 'rounded first' ? conventions.rounding : undefined,
    },
    `${classId} next`,
  );
}

/** A fee of which this payment decides what the next period adds. */
export function nextFee({ figures }: Book, feeId: string, left: BalanceLeft): FormulaNode {
  const period = nextPeriod(figures);
  if (!period) return noNextPeriod(figures);
  const { terms, path } = figures.fee(feeId);
  assert(isForeseen(terms), `this payment decides what ${feeId} adds in the next period`);
  const of = (field: string) => ({ kind: 'terms', path: `${path}.${field}` }) as const;
  const whole =
    terms.kind === 'fixed'
      ? amount(`${feeId} next`, Money.parse(terms.amount, figures.currency), of('amount'))
      : accrual(
          period,
          {
            // Of the classes that the fee runs on, all where it names none.
            balance: sum(...(terms.of ?? figures.classes.map((one) => one.terms.classId)).map(left)),
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

/** The classes that earlier payments cleared. */
export const clearedBefore = ({ classes }: PeriodFigures): readonly string[] =>
  classes.filter(({ balance }) => balance.isZero()).map(({ terms }) => terms.classId);

export const noNextPeriod = ({ currency }: PeriodFigures): FormulaNode =>
  amount('no next period', Money.zero(currency), { kind: 'terms', path: 'schedule' });

/** The interest period after this payment's, as scheduled: interest dates are unadjusted where a deal looks ahead (validated). */
function nextPeriod(figures: PeriodFigures): AccrualDays | null {
  const { interestTo, terms } = figures;
  const to = nextScheduledPayment(terms, interestTo, clearedBefore(figures));
  if (to === null) return null;
  return {
    ...interestPeriod({ terms, interestFrom: interestTo, interestTo: to }),
    source: { kind: 'terms', path: 'schedule' },
  };
}

/** The day, or the nearest of the period. */
const within = ({ from, to }: AccrualDays, day: BusinessDate): BusinessDate =>
  day < from ? from : day > to ? to : day;
