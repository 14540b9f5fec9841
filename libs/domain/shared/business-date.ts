import { LocalDate } from '@js-joda/core';
import { assert } from './assert.js';

/** A calendar date without a zone, `"2026-08-24"`; strings of this shape order as the dates do. */
export type BusinessDate = string;

/** Days of the longest months. */
const DAY_OF_MONTH_MAX = 31;

/** There is no year 0: 1 BC is followed by AD 1, and a database knows no date in between. */
const DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** True for a real date of the Gregorian calendar written `YYYY-MM-DD`. */
export const isBusinessDate = (text: string): text is BusinessDate => parsed(text) !== null;

/** The shape is known, so the general parser of js-joda, ten times as slow, would have nothing to add. */
function parsed(text: string): LocalDate | null {
  if (!DATE.test(text)) return null;
  try {
    return LocalDate.of(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10));
  } catch {
    return null;
  }
}

const ZERO = '0'.charCodeAt(0);

/** The number that the digits from one place to another spell. */
function digitsOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = 10 * value + text.charCodeAt(at) - ZERO;
  return value;
}

const civil = (date: BusinessDate): LocalDate => {
  const found = parsed(date);
  assert(found, () => `not a date: ${JSON.stringify(date)}`);
  return found;
};

export const addDays = (date: BusinessDate, days: number): BusinessDate => civil(date).plusDays(days).toString();

/** Months later, on the same day of the month or the month's last day where it is shorter. */
export const addMonths = (date: BusinessDate, months: number): BusinessDate =>
  civil(date).plusMonths(months).toString();

/** Days from the first date inclusive to the second exclusive. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  civil(to).toEpochDay() - civil(from).toEpochDay();

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: BusinessDate): number => civil(date).dayOfWeek().value();

export const yearOf = (date: BusinessDate): number => civil(date).year();

/** 1 January … 12 December. */
export const monthOf = (date: BusinessDate): number => civil(date).monthValue();

/** 1 … 31. */
export const dayOfMonth = (date: BusinessDate): number => civil(date).dayOfMonth();

/** The last day of the date's month. */
export const endOfMonth = (date: BusinessDate): BusinessDate => onDayOfMonth(date, DAY_OF_MONTH_MAX);

/** The given day of the date's month, or the month's last day where it is shorter. */
export function onDayOfMonth(date: BusinessDate, day: number): BusinessDate {
  assert(Number.isInteger(day) && day >= 1 && day <= DAY_OF_MONTH_MAX, `no month has a day ${day}`);
  const month = civil(date);
  return month.withDayOfMonth(Math.min(day, month.lengthOfMonth())).toString();
}

/** The years, from the first date's to the second's, in order. */
export function yearsFrom(from: BusinessDate, to: BusinessDate): number[] {
  const first = yearOf(from);
  return Array.from({ length: Math.max(0, yearOf(to) - first + 1) }, (_, later) => first + later);
}

/** True for a year with a 29 February. */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
