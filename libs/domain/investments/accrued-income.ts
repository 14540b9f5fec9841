import { Money, Rational, yearFraction, type Amount, type BusinessDate } from '#domain/shared';
import type { Investment } from './investments.events.js';

/**
 * What an investment has earned by a day, exclusive: amount × rate × its part of a year by the day count, half-up to the fen. Nothing
 * before it was bought, no more after it matured.
 */
export function accruedIncome(
  {
    amount,
    rate,
    dayCount,
    buysOn,
    maturesOn,
  }: Omit<Investment, 'dealId' | 'investmentId' | 'kind' | 'issuer' | 'income'>,
  day: BusinessDate,
): Amount {
  const to = day < buysOn ? buysOn : day > maturesOn ? maturesOn : day;
  const years = yearFraction(dayCount, buysOn, to);
  const exact = Rational.product([Money.parse(amount).toRational(), Rational.parse(rate), years]);
  return Money.ofRational(exact, 'half-up').toString();
}
