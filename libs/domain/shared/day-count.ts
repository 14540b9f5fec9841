import { assert } from './assert.js';
import {
  daysBetween,
  dayOfMonth,
  endOfMonth,
  isLeapYear,
  monthOf,
  yearOf,
  yearsFrom,
  type BusinessDate,
} from './business-date.js';
import { Rational } from './rational.js';

/**
 * How the days of an interest period become a part of a year. `ACT/365` is ACT/365F under the trade's usual name (365
 * also in leap years); `30/360` is the bond basis. Formulas, sources and examples: docs/reference/dates-and-day-counts.md.
 */
export const dayCounts = [
  'ACT/365',
  'ACT/365F',
  'ACT/360',
  'ACT/ACT',
  'ACT/365A',
  'ACT/365L',
  'NL/365',
  '30/360',
  '30/360 US',
  '30E/360',
  '30E+/360',
  '30E/360 ISDA',
] as const;
export type DayCount = (typeof dayCounts)[number];

/** Those that divide actual days by a year of one length: only these can weigh a balance by its days first. */
export const actualDayCounts = ['ACT/365', 'ACT/365F', 'ACT/360'] as const satisfies readonly DayCount[];
export type ActualDayCount = (typeof actualDayCounts)[number];
export const daysInYear: Record<ActualDayCount, number> = { 'ACT/365': 365, 'ACT/365F': 365, 'ACT/360': 360 };

/** So many days of a year that counts so many. */
export interface DayCountPart {
  readonly days: number;
  readonly daysInYear: number;
}

/** What a convention may have to know beyond the two dates. */
export interface DayCountFacts {
  /** Legal or expected maturity: `30E/360 ISDA` leaves the last day of February as it is when it ends there. */
  readonly terminationDate?: BusinessDate;
}

/**
 * The days from the first date inclusive to the second exclusive over the days of the year, as a trace shows them. All
 * conventions give one part, except ACT/ACT, which gives one for the days in common years and one for those in leap years,
 * whichever the period touches.
 */
export function dayCountParts(
  dayCount: DayCount,
  from: BusinessDate,
  to: BusinessDate,
  facts: DayCountFacts = {},
): readonly DayCountPart[] {
  assert(from <= to, `a period from ${from} to ${to} does not run backwards`);
  if (dayCount === 'ACT/ACT') return partsByYear(from, to);
  return [{ days: daysCounted(dayCount, from, to, facts), daysInYear: yearOfConvention(dayCount, from, to) }];
}

/** The exact part of a year from the first date inclusive to the second exclusive. */
export function yearFraction(
  dayCount: DayCount,
  from: BusinessDate,
  to: BusinessDate,
  facts: DayCountFacts = {},
): Rational {
  return dayCountParts(dayCount, from, to, facts)
    .map(({ days, daysInYear }) => Rational.of(days, daysInYear))
    .reduce((sum, part) => sum.plus(part));
}

type OnePartDayCount = Exclude<DayCount, 'ACT/ACT'>;

function daysCounted(dayCount: OnePartDayCount, from: BusinessDate, to: BusinessDate, facts: DayCountFacts): number {
  switch (dayCount) {
    case 'ACT/365':
    case 'ACT/365F':
    case 'ACT/360':
    case 'ACT/365A':
    case 'ACT/365L':
      return daysBetween(from, to);
    case 'NL/365':
      return daysBetween(from, to) - leapDaysWithin(from, to);
    case '30/360': {
      const first = Math.min(dayOfMonth(from), 30);
      return thirtyDayMonths(from, to, first, first === 30 ? Math.min(dayOfMonth(to), 30) : dayOfMonth(to));
    }
    case '30/360 US': {
      const first = isEndOfFebruary(from) ? 30 : Math.min(dayOfMonth(from), 30);
      const bothInFebruary = isEndOfFebruary(from) && isEndOfFebruary(to);
      const last = first === 30 ? Math.min(dayOfMonth(to), 30) : dayOfMonth(to);
      return thirtyDayMonths(from, to, first, bothInFebruary ? 30 : last);
    }
    case '30E/360':
      return thirtyDayMonths(from, to, Math.min(dayOfMonth(from), 30), Math.min(dayOfMonth(to), 30));
    case '30E+/360':
      // A period that ends on the 31st ends on the first of the next month, which is day 31 of this one.
      return thirtyDayMonths(from, to, Math.min(dayOfMonth(from), 30), dayOfMonth(to));
    case '30E/360 ISDA': {
      const lastOf = (date: BusinessDate): number => (date === endOfMonth(date) ? 30 : dayOfMonth(date));
      const last = isEndOfFebruary(to) && to === facts.terminationDate ? dayOfMonth(to) : lastOf(to);
      return thirtyDayMonths(from, to, lastOf(from), last);
    }
  }
}

function yearOfConvention(dayCount: OnePartDayCount, from: BusinessDate, to: BusinessDate): number {
  switch (dayCount) {
    case 'ACT/365':
    case 'ACT/365F':
    case 'NL/365':
      return 365;
    case 'ACT/365A':
      return leapDaysWithin(from, to) > 0 ? 366 : 365;
    case 'ACT/365L':
      return daysOfYear(yearOf(to));
    case 'ACT/360':
    case '30/360':
    case '30/360 US':
    case '30E/360':
    case '30E+/360':
    case '30E/360 ISDA':
      return 360;
  }
}

/** ISDA's ACT/ACT: the days that fall into leap years over 366, the others over 365; those of the first day's kind first. */
function partsByYear(from: BusinessDate, to: BusinessDate): DayCountPart[] {
  const part = (daysInYear: number): DayCountPart => ({ days: daysInYearsOf(daysInYear, from, to), daysInYear });
  const firstKind = daysOfYear(yearOf(from));
  const [first, second] = [part(firstKind), part(firstKind === 365 ? 366 : 365)] as const;
  return second.days > 0 ? [first, second] : [first];
}

/** Days of a period that fall into years of that length. */
function daysInYearsOf(daysInYear: number, from: BusinessDate, to: BusinessDate): number {
  return yearsFrom(from, to)
    .filter((year) => daysOfYear(year) === daysInYear)
    .map((year) => {
      const [newYear, nextNewYear] = [`${year}-01-01`, `${year + 1}-01-01`];
      return daysBetween(from > newYear ? from : newYear, to < nextNewYear ? to : nextNewYear);
    })
    .reduce((sum, days) => sum + days, 0);
}

const daysOfYear = (year: number): number => (isLeapYear(year) ? 366 : 365);

/** 29 Februaries after the first date, up to and including the second. */
const leapDaysWithin = (from: BusinessDate, to: BusinessDate): number =>
  yearsFrom(from, to).filter((year) => isLeapYear(year) && from < `${year}-02-29` && `${year}-02-29` <= to).length;

const isEndOfFebruary = (date: BusinessDate): boolean => monthOf(date) === 2 && date === endOfMonth(date);

/** Days between two dates, their days of the month as adjusted, where every month has 30. */
const thirtyDayMonths = (from: BusinessDate, to: BusinessDate, firstDay: number, lastDay: number): number =>
  360 * (yearOf(to) - yearOf(from)) + 30 * (monthOf(to) - monthOf(from)) + (lastDay - firstDay);
