import { daysBetween, type BusinessDate } from './business-date.js';
import { Rational } from './rational.js';

/** The year fraction's convention; 365 also in leap years (domain: interest = principal × rate × actual days / 365). */
export type DayCount = 'ACT/365' | 'ACT/360' | '30E/360';

export const daysInYear: Record<DayCount, bigint> = { 'ACT/365': 365n, 'ACT/360': 360n, '30E/360': 360n };

/** Days from the first date inclusive to the second exclusive: actual ones, or those of months of 30 (a 31st is a 30th). */
export function daysOf(dayCount: DayCount, from: BusinessDate, to: BusinessDate): number {
  if (dayCount !== '30E/360') return daysBetween(from, to);
  const count = (date: BusinessDate): number => {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    return year * 360 + month * 30 + Math.min(day, 30);
  };
  return count(to) - count(from);
}

/** Days over the convention's year. */
export const yearFraction = (dayCount: DayCount, from: BusinessDate, to: BusinessDate): Rational =>
  Rational.of(daysOf(dayCount, from, to), daysInYear[dayCount]);
