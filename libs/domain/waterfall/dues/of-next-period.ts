import { FIRST_INTEREST, isForeseen } from '#domain/deal';
import { nextScheduledPayment } from '#domain/schedule';
import { assert, Money, Rational, type BusinessDate } from '#domain/shared';
import type { Book } from '../book/book.js';
import { amount, evaluate, rate, sum, times, type FormulaNode } from '../formula/node.js';
import type { PeriodFigures } from '../period-figures.js';
import { isLastPayment } from '../steps/last-payment.js';
import { accrual, interestPeriod, type AccrualDays } from './accrual.js';
import { earnedOf } from './earned-share.js';

/*
 * What the period after this payment will make due, exact and not rounded by itself: interest and fees over the next period's days, on
 * the balances that whoever asks says this payment leaves, which also say where its schedule goes on. Nothing after the deal's last
 * period, nor where this payment is the trust's last.
 */

/** The formula of what a payment leaves of a class. */
export type BalanceLeft = (classId: string) => FormulaNode;

/** Interest of a class with one rate that does not change. */
export function nextInterest(book: Book, classId: string, left: BalanceLeft): FormulaNode {
  const { figures } = book;
  const period = nextPeriod(book, left);
  if (!period) return noNextPeriod(book);
  const { conventions } = figures;
  const { terms, path } = book.interestTermsOf(classId, FIRST_INTEREST);
  const coupon = rate(`coupon of ${classId}`, terms.coupon, { kind: 'terms', path: `${path}.coupon` });
  return accrual(
    terms.from === undefined ? period : { ...period, from: within(period, terms.from) },
    {
      ...{ balance: left(classId), rate: coupon, dayCount: terms.dayCount, path },
      yearRounding: conventions.yearlyInterest === 'rounded first' ? conventions.rounding : undefined,
    },
    `${classId} until ${period.to}`,
  );
}

/** A fee of which this payment decides what the next period adds. */
export function nextFee(book: Book, feeId: string, left: BalanceLeft): FormulaNode {
  const { figures } = book;
  const period = nextPeriod(book, left);
  if (!period) return noNextPeriod(book);
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
          `${feeId} until ${period.to}`,
        );
  const due = earnedOf(figures, whole, { earned: terms.earned, path, period });
  if (terms.valueAddedTax === undefined) return due;
  const tax = rate(`value-added tax on ${feeId}`, terms.valueAddedTax, of('valueAddedTax'));
  return times(due, sum(rate('1', '1', of('valueAddedTax')), tax));
}

export const noNextPeriod = (book: Book): FormulaNode =>
  amount(
    'no next period',
    Money.zero(book.currency),
    isLastPayment(book)
      ? { kind: 'book', date: book.date, field: 'last payment' }
      : { kind: 'terms', path: 'schedule' },
  );

/** The interest period after this payment's, as scheduled: interest dates are unadjusted where a deal looks ahead (validated). */
export function nextPeriod(book: Book, left: BalanceLeft): AccrualDays | null {
  if (isLastPayment(book)) return null;
  const { interestTo, terms } = book.figures;
  const to = nextScheduledPayment(terms, interestTo, clearedBy(book.figures, left));
  if (to === null) return null;
  return {
    ...interestPeriod({ terms, interestFrom: interestTo, interestTo: to }),
    source: { kind: 'terms', path: 'schedule' },
  };
}

/** The classes without principal on what the payment leaves: by them the schedule opens the next period. */
const clearedBy = ({ classes }: PeriodFigures, left: BalanceLeft): readonly string[] =>
  classes.map(({ terms }) => terms.classId).filter((classId) => evaluate(left(classId)).equals(Rational.zero));

/** The day, or the nearest of the period. */
const within = ({ from, to }: AccrualDays, day: BusinessDate): BusinessDate =>
  day < from ? from : day > to ? to : day;
