import { daysBetween, type BusinessDate } from './business-date.js';
import { Rational } from './rational.js';

/** The year fraction's convention; 365 also in leap years (domain: interest = principal × rate × actual days / 365). */
export type DayCount = 'ACT/365' | 'ACT/360';

export const daysInYear: Record<DayCount, bigint> = { 'ACT/365': 365n, 'ACT/360': 360n };

/** Actual days from the first date inclusive to the second exclusive, over the convention's year. */
export const yearFraction = (dayCount: DayCount, from: BusinessDate, to: BusinessDate): Rational =>
  Rational.of(daysBetween(from, to), daysInYear[dayCount]);
