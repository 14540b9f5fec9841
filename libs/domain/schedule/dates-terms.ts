import { assert, type BusinessDate } from '#domain/shared';
import type { DatePattern } from './date-pattern.js';
import { firstDates, generateDates, type DateWindow } from './generate-dates.js';

/**
 * Days of a deal's own, on which something is read, credited or falls due: listed, or named by a pattern. No calendar moves
 * them, so the pattern is none that asks for one.
 */
export type DatesTerms = readonly BusinessDate[] | DatePattern;

const isList = (dates: DatesTerms): dates is readonly BusinessDate[] => Array.isArray(dates);

/** The days within the window, in order and each once. */
export function datesWithin(dates: DatesTerms, window: DateWindow): readonly BusinessDate[] {
  if (isList(dates)) return [...new Set(dates.filter((date) => window.from <= date && date <= window.to))].sort();
  const found = generateDates(dates, window);
  assert(found.ok, 'days that no calendar moves are known');
  return found.value;
}

export const isAmong = (dates: DatesTerms, date: BusinessDate): boolean =>
  isList(dates) ? dates.includes(date) : datesWithin(dates, { from: date, to: date }).length > 0;

/** The earliest day that is listed, or that the pattern names from the given day on. */
export function firstAmong(dates: DatesTerms, from: BusinessDate): BusinessDate | undefined {
  if (isList(dates)) return [...dates].sort()[0];
  const found = firstDates(dates, from, 1);
  assert(found.ok, 'days that no calendar moves are known');
  return found.value[0];
}

/** Does it count or roll to working days, so that a calendar must say which days it names? */
export function asksCalendar(pattern: DatePattern): boolean {
  switch (pattern.kind) {
    case 'working days after':
    case 'rolled':
      return true;
    case 'union':
      return pattern.of.some(asksCalendar);
    case 'except':
      return asksCalendar(pattern.base) || asksCalendar(pattern.not);
    case 'between':
    case 'days after':
      return asksCalendar(pattern.base);
    case 'first then':
      return asksCalendar(pattern.then);
    default:
      return false;
  }
}
