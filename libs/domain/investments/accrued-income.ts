import { Money, Rational, yearFraction, type Amount, type BusinessDate } from '#domain/shared';
import type { Investment } from './investments.events.js';

type Earning = Pick<Investment, 'amount' | 'rate' | 'dayCount'>;

/** What an investment earns from a day to another, exclusive: amount × rate × its part of a year by the day count, half-up to the fen. */
export const accruedIncome = (earning: Earning, from: BusinessDate, to: BusinessDate): Amount =>
  toFen(accrued(earning, from, to));

const accrued = ({ amount, rate, dayCount }: Earning, from: BusinessDate, to: BusinessDate): Rational =>
  Rational.product([Money.parse(amount).toRational(), Rational.parse(rate), yearFraction(dayCount, from, to)]);

const toFen = (exact: Rational): Amount => Money.ofRational(exact, 'half-up').toString();

/** What of the sum put in came back, or was given up, on a day; below zero where it is out again from that day on. */
export interface SettledPart {
  readonly on: BusinessDate;
  readonly amount: Amount;
}

/**
 * What an investment has earned by a day, exclusive, each part of it over the days for which it was held, whatever was planned: from the
 * one on which it was bought to the one on which the part came back, late or early, or was given up. Half-up to the fen, once. Null before
 * it is bought.
 */
export function accruedBy(
  investment: Earning & { readonly boughtOn: BusinessDate | null; readonly settled: readonly SettledPart[] },
  day: BusinessDate,
): Amount | null {
  const { boughtOn, settled } = investment;
  if (boughtOn === null || day < boughtOn) return null;
  const ended = settled.filter(({ on }) => on < day);
  const gone = Money.sum(ended.map(({ amount }) => Money.parse(amount)));
  const out = { on: day, amount: Money.parse(investment.amount).minus(gone).toString() };
  const earned = [...ended, out].map(({ on, amount }) => accrued({ ...investment, amount }, boughtOn, on));
  return toFen(earned.reduce((sum, one) => sum.plus(one), Rational.zero));
}
