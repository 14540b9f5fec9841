import { addDays, weekdayOf, yearOf, type BusinessDate } from './business-date.js';
import { refusal, type Refusal } from './refusal.js';
import { err, ok, type Result } from './result.js';

/**
 * Working days as published data: public holidays and the weekend days worked in exchange. A year that `years` does not
 * list has no data, and asking about it is refused, never guessed.
 */
export interface WorkingDays {
  readonly calendarId: string;
  readonly years: readonly number[];
  readonly holidays: readonly BusinessDate[];
  readonly workedWeekends: readonly BusinessDate[];
}

/** Working days as they were published. */
export interface Calendar extends WorkingDays {
  /** Which publication of the calendar this is; a period keeps the version it was decided with. */
  readonly version: number;
}

/**
 * The days that all of several calendars work: the holidays of each are holidays, a weekend day is worked where each works
 * it, and a year is known where each knows it.
 */
export function jointly([first, ...others]: readonly [WorkingDays, ...WorkingDays[]]): WorkingDays {
  return others.reduce<WorkingDays>(
    (joint, other) => ({
      calendarId: `${joint.calendarId} + ${other.calendarId}`,
      years: joint.years.filter((year) => other.years.includes(year)),
      holidays: [...new Set([...joint.holidays, ...other.holidays])].sort(),
      workedWeekends: joint.workedWeekends.filter((date) => other.workedWeekends.includes(date)),
    }),
    first,
  );
}

const WEEKEND = [6, 7];

/** Is the date worked? Refused with CALENDAR_YEAR_MISSING where the calendar has no data for its year. */
export function isWorkingDay(calendar: WorkingDays, date: BusinessDate): Result<boolean, Refusal> {
  if (!calendar.years.includes(yearOf(date))) {
    return err(
      refusal('CALENDAR_YEAR_MISSING', `calendar ${calendar.calendarId} has no data for ${yearOf(date)}`, {
        field: 'calendar',
        value: String(yearOf(date)),
      }),
    );
  }
  return ok(isWorked(dayKind(calendar, date)));
}

/** What a day is by a calendar: `holiday` on whatever day of the week, `worked weekend` where it is worked in exchange (调休). */
export type DayKind = 'weekday' | 'weekend' | 'holiday' | 'worked weekend';

/** What the calendar makes of a day; of a year that it has no data for, what the week does. */
export function dayKind({ workedWeekends, holidays }: WorkingDays, date: BusinessDate): DayKind {
  if (daysOf(workedWeekends).has(date)) return 'worked weekend';
  if (daysOf(holidays).has(date)) return 'holiday';
  return WEEKEND.includes(weekdayOf(date)) ? 'weekend' : 'weekday';
}

/** A life's dates ask for thousands of days among hundreds of a list that never changes. */
const daySets = new WeakMap<readonly BusinessDate[], ReadonlySet<BusinessDate>>();

function daysOf(list: readonly BusinessDate[]): ReadonlySet<BusinessDate> {
  const known = daySets.get(list) ?? new Set(list);
  daySets.set(list, known);
  return known;
}

export const isWorked = (kind: DayKind): boolean => kind === 'weekday' || kind === 'worked weekend';

/** The date itself when worked, else the first working day after it (the trade's roll: 顺延). */
export function rollFollowing(calendar: WorkingDays, date: BusinessDate): Result<BusinessDate, Refusal> {
  return nthWorkingDay(calendar, date, 0, 1);
}

/** `offset` working days after (positive) or before (negative) the date; day 0 is not counted. */
export function addWorkingDays(
  calendar: WorkingDays,
  date: BusinessDate,
  offset: number,
): Result<BusinessDate, Refusal> {
  const step = offset < 0 ? -1 : 1;
  return offset === 0 ? ok(date) : nthWorkingDay(calendar, addDays(date, step), Math.abs(offset) - 1, step);
}

function nthWorkingDay(
  calendar: WorkingDays,
  first: BusinessDate,
  skip: number,
  step: 1 | -1,
): Result<BusinessDate, Refusal> {
  let remaining = skip;
  for (let date = first; ; date = addDays(date, step)) {
    const worked = isWorkingDay(calendar, date);
    if (!worked.ok) return worked;
    if (!worked.value) continue;
    if (remaining === 0) return ok(date);
    remaining -= 1;
  }
}
