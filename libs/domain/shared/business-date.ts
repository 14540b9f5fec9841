import { ChronoUnit, LocalDate } from '@js-joda/core';
import { assert } from './assert.js';

/** A calendar date without a zone, `"2026-08-24"`; strings of this shape order as the dates do. */
export type BusinessDate = string;

/** There is no year 0: 1 BC is followed by AD 1, and a database knows no date in between. */
const DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** True for a real date of the Gregorian calendar written `YYYY-MM-DD`. */
export function isBusinessDate(text: string): text is BusinessDate {
  if (!DATE.test(text)) return false;
  try {
    LocalDate.parse(text);
    return true;
  } catch {
    return false;
  }
}

const civil = (date: BusinessDate): LocalDate => {
  assert(isBusinessDate(date), `not a date: ${JSON.stringify(date)}`);
  return LocalDate.parse(date);
};

export const addDays = (date: BusinessDate, days: number): BusinessDate => civil(date).plusDays(days).toString();

/** Months later, on the same day of the month or the month's last day where it is shorter. */
export const addMonths = (date: BusinessDate, months: number): BusinessDate =>
  civil(date).plusMonths(months).toString();

/** Days from the first date inclusive to the second exclusive. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  civil(from).until(civil(to), ChronoUnit.DAYS);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: BusinessDate): number => civil(date).dayOfWeek().value();

export const yearOf = (date: BusinessDate): number => civil(date).year();
