import {
  addDays,
  addMonths,
  addWorkingDays,
  assert,
  endOfMonth,
  err,
  isBusinessDate,
  monthOf,
  ok,
  onDayOfMonth,
  weekdayOf,
  yearOf,
  yearsFrom,
  type BusinessDate,
  type WorkingDays,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { DatePattern } from './date-pattern.js';
import { rollDate, type RollConvention } from './roll-date.js';

/** The days from one to another, both inclusive; `from` after `to` is no day. */
export interface DateWindow {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** Months that the search for a pattern's next date looks ahead; a pattern silent for so long has ended. */
const MONTHS_AHEAD_MAX = 1200;

/**
 * The dates that a pattern names within the window, in order and each once. Where it moves dates (by days, by working
 * days, by rolling), the date that results counts, wherever it came from. Working days need the calendar; asking
 * without one is a broken invariant, and a year that it lacks is refused with CALENDAR_YEAR_MISSING.
 */
export function generateDates(
  pattern: DatePattern,
  window: DateWindow,
  calendar?: WorkingDays,
): Result<BusinessDate[], Refusal> {
  const { from, to } = window;
  if (from > to) return ok([]);
  const dates = namedDates(pattern, window, calendar);
  if (!dates.ok) return dates;
  return ok([...new Set(dates.value)].filter((date) => from <= date && date <= to).sort());
}

/** The first so many dates that a pattern names on or after a day; fewer where it ends before. */
export function firstDates(
  pattern: DatePattern,
  from: BusinessDate,
  count: number,
  calendar?: WorkingDays,
): Result<BusinessDate[], Refusal> {
  const found: BusinessDate[] = [];
  let start = from;
  for (let month = 0; month < MONTHS_AHEAD_MAX && found.length < count; month += 1) {
    const window = { from: start, to: endOfMonth(start) };
    const dates = generateDates(pattern, window, calendar);
    if (!dates.ok) return dates;
    found.push(...dates.value);
    start = addDays(window.to, 1);
  }
  return ok(found.slice(0, count));
}

/** What a pattern names; at least all that lies in the window, in any order. */
function namedDates(
  pattern: DatePattern,
  window: DateWindow,
  calendar: WorkingDays | undefined,
): Result<readonly BusinessDate[], Refusal> {
  switch (pattern.kind) {
    case 'month end':
      return ok(monthsOf(window).map(endOfMonth));
    case 'quarter end':
      return ok(
        monthsOf(window)
          .filter((month) => monthOf(month) % 3 === 0)
          .map(endOfMonth),
      );
    case 'day of month':
      return ok(monthsOf(window).map((month) => onDayOfMonth(month, pattern.day)));
    case 'days of year':
      return ok(yearsFrom(window.from, window.to).flatMap((year) => pattern.days.map((day) => dayOfYear(year, day))));
    case 'every months':
      return ok(everyMonths(pattern.first, pattern.months, window));
    case 'weekday':
      return ok(everyWeek(pattern.weekday, window));
    case 'dates':
      return ok(pattern.dates);
    case 'union':
      return namedByAny(pattern.of, window, calendar);
    case 'except': {
      const [base, not] = [generateDates(pattern.base, window, calendar), generateDates(pattern.not, window, calendar)];
      if (!base.ok) return base;
      if (!not.ok) return not;
      return ok(base.value.filter((date) => !not.value.includes(date)));
    }
    case 'between':
      return generateDates(pattern.base, narrowed(window, pattern), calendar);
    case 'first then': {
      const later = narrowed(window, { from: addDays(pattern.first, 1) });
      const then = generateDates(pattern.then, later, calendar);
      return then.ok ? ok([pattern.first, ...then.value]) : then;
    }
    case 'days after': {
      const base = { from: addDays(window.from, -pattern.days), to: addDays(window.to, -pattern.days) };
      return moved(generateDates(pattern.base, base, calendar), (date) => ok(addDays(date, pattern.days)));
    }
    case 'working days after': {
      assert(calendar, 'a pattern that counts working days is asked with a calendar');
      const base = beforeCounting(calendar, window, pattern.workingDays);
      if (!base.ok) return base;
      return moved(generateDates(pattern.base, base.value, calendar), (date) =>
        addWorkingDays(calendar, date, pattern.workingDays),
      );
    }
    case 'rolled': {
      assert(calendar, 'a pattern that rolls dates is asked with a calendar');
      const base = beforeRolling(calendar, window, pattern.roll);
      if (!base.ok) return base;
      return moved(generateDates(pattern.base, base.value, calendar), (date) => rollDate(calendar, date, pattern.roll));
    }
  }
}

/** The first of each month that the window touches. */
function monthsOf({ from, to }: DateWindow): BusinessDate[] {
  const months: BusinessDate[] = [];
  for (let month = onDayOfMonth(from, 1); month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

function dayOfYear(year: number, monthAndDay: string): BusinessDate {
  const leapYearsDay = `2000-${monthAndDay}`;
  assert(isBusinessDate(leapYearsDay), `not a day of a year, MM-DD: ${monthAndDay}`);
  const date = `${year}-${monthAndDay}`;
  return isBusinessDate(date) ? date : endOfMonth(`${year}-02-01`);
}

function everyMonths(first: BusinessDate, months: number, { from, to }: DateWindow): BusinessDate[] {
  assert(Number.isInteger(months) && months >= 1, `every ${months} months is no frequency`);
  const dates: BusinessDate[] = [];
  const monthsBefore = (yearOf(from) - yearOf(first)) * 12 + monthOf(from) - monthOf(first);
  let nth = Math.max(0, Math.floor(monthsBefore / months));
  // Each is counted from the first, so that a short month does not pull the later dates forward.
  for (let date = addMonths(first, nth * months); date <= to; date = addMonths(first, nth * months)) {
    dates.push(date);
    nth += 1;
  }
  return dates;
}

function everyWeek(weekday: number, { from, to }: DateWindow): BusinessDate[] {
  assert(Number.isInteger(weekday) && weekday >= 1 && weekday <= 7, `a week has no day ${weekday}`);
  const dates: BusinessDate[] = [];
  for (let date = addDays(from, (weekday - weekdayOf(from) + 7) % 7); date <= to; date = addDays(date, 7)) {
    dates.push(date);
  }
  return dates;
}

function namedByAny(
  patterns: readonly DatePattern[],
  window: DateWindow,
  calendar: WorkingDays | undefined,
): Result<readonly BusinessDate[], Refusal> {
  const all: BusinessDate[] = [];
  for (const pattern of patterns) {
    const dates = generateDates(pattern, window, calendar);
    if (!dates.ok) return dates;
    all.push(...dates.value);
  }
  return ok(all);
}

const narrowed = (window: DateWindow, { from, to }: Partial<DateWindow>): DateWindow => ({
  from: from !== undefined && from > window.from ? from : window.from,
  to: to !== undefined && to < window.to ? to : window.to,
});

function moved(
  dates: Result<readonly BusinessDate[], Refusal>,
  move: (date: BusinessDate) => Result<BusinessDate, Refusal>,
): Result<readonly BusinessDate[], Refusal> {
  if (!dates.ok) return dates;
  const all: BusinessDate[] = [];
  for (const date of dates.value) {
    const one = move(date);
    if (!one.ok) return one;
    all.push(one.value);
  }
  return ok(all);
}

/** Every day from which so many working days lead into the window lies in this one. */
function beforeCounting(
  calendar: WorkingDays,
  { from, to }: DateWindow,
  workingDays: number,
): Result<DateWindow, Refusal> {
  if (workingDays === 0) return ok({ from, to });
  // One more working day than is counted, since the day counted from need not be worked.
  return workingDays > 0
    ? windowOf(addWorkingDays(calendar, from, -workingDays - 1), ok(to))
    : windowOf(ok(from), addWorkingDays(calendar, to, -workingDays + 1));
}

/** Every day that rolls into the window lies in this one. */
function beforeRolling(
  calendar: WorkingDays,
  { from, to }: DateWindow,
  roll: RollConvention,
): Result<DateWindow, Refusal> {
  if (roll === 'unadjusted') return ok({ from, to });
  return windowOf(
    roll === 'preceding' ? ok(from) : addWorkingDays(calendar, from, -1),
    roll === 'following' ? ok(to) : addWorkingDays(calendar, to, 1),
  );
}

function windowOf(from: Result<BusinessDate, Refusal>, to: Result<BusinessDate, Refusal>): Result<DateWindow, Refusal> {
  if (!from.ok) return err(from.error);
  if (!to.ok) return err(to.error);
  return ok({ from: from.value, to: to.value });
}
