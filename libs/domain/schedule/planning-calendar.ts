import { yearOf, type BusinessDate, type WorkingDays } from '#domain/shared';
import type { ScheduleRule } from './schedule-rule.js';

/** Years on either side of a deal's life that its dates may reach into. */
const YEARS_AROUND = 2;

/** The calendar, with the weekdays of every year of the deal that it lacks taken as worked: for planning alone. */
export function planningCalendar(
  calendar: WorkingDays,
  { cutOffDate, legalMaturityDate }: Pick<ScheduleRule, 'cutOffDate' | 'legalMaturityDate'>,
): WorkingDays {
  const first = yearOf(cutOffDate) - YEARS_AROUND;
  const count = yearOf(legalMaturityDate) + YEARS_AROUND - first + 1;
  const years = Array.from({ length: count }, (_, later) => first + later);
  return { ...calendar, years: [...new Set([...calendar.years, ...years])] };
}

/** The rule of a deal whose dates reach to a day, be it after its legal maturity. */
export const reachingTo = <Rule extends Pick<ScheduleRule, 'legalMaturityDate'>>(
  rule: Rule,
  date: BusinessDate,
): Rule => (date > rule.legalMaturityDate ? { ...rule, legalMaturityDate: date } : rule);

/** No year of a calendar: every date that it moves is provisional. */
export const unpublishedCalendar = (calendarId: string): WorkingDays => ({
  calendarId,
  years: [],
  holidays: [],
  workedWeekends: [],
});
