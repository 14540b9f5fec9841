import { Money, Rational, yearFraction, type Amount, type BusinessDate } from '#domain/shared';
import type { Investment } from './investments.events.js';

type Earning = Pick<Investment, 'amount' | 'rate' | 'dayCount'>;

/** What an investment earns from a day to another, exclusive: amount × rate × its part of a year by the day count, half-up to the fen. */
export function accruedIncome({ amount, rate, dayCount }: Earning, from: BusinessDate, to: BusinessDate): Amount {
  const years = yearFraction(dayCount, from, to);
  const exact = Rational.product([Money.parse(amount).toRational(), Rational.parse(rate), years]);
  return Money.ofRational(exact, 'half-up').toString();
}

/**
 * What an investment has earned by a day, exclusive, over the days for which it was held, whatever was planned: from the one on which it was
 * bought to the one on which it came back, late or early. Null before it is bought.
 */
export function accruedBy(
  investment: Earning & { readonly boughtOn: BusinessDate | null; readonly endedOn: BusinessDate | null },
  day: BusinessDate,
): Amount | null {
  const { boughtOn, endedOn } = investment;
  if (boughtOn === null || day < boughtOn) return null;
  return accruedIncome(investment, boughtOn, endedOn !== null && endedOn < day ? endedOn : day);
}
