import type { DealTerms } from '#domain/deal';
import { nextPeriod, type ScheduledPeriod, type ScheduleSoFar } from '#domain/schedule';
import { assert, jointly, ok, type Calendar, type Refusal, type Result } from '#domain/shared';
import type { PeriodDates } from './period.events.js';

/** The calendars by which the deal counts, its own first. */
export const calendarIdsOf = ({ schedule }: DealTerms): readonly [string, ...string[]] => [
  schedule.calendarId,
  ...(schedule.otherCalendarIds ?? []),
];

/**
 * The dates of the period after those so far, under the deal's calendars as they are published; null where the schedule has
 * no further period. Refused: CALENDAR_YEAR_MISSING, SCHEDULE_UNRESOLVED.
 */
export function periodDates(
  terms: DealTerms,
  calendars: readonly [Calendar, ...Calendar[]],
  soFar: ScheduleSoFar,
): Result<PeriodDates | null, Refusal> {
  const [named, given] = [calendarIdsOf(terms).join(', '), calendars.map(({ calendarId }) => calendarId).join(', ')];
  assert(named === given, `the deal counts by ${named}, not by ${given}`);
  const scheduled = nextPeriod(terms, jointly(calendars), soFar);
  if (!scheduled.ok || scheduled.value === null) return scheduled as Result<null, Refusal>;
  return ok(datesBy(calendars, scheduled.value));
}

/** A scheduled period's dates, with the publications of the calendars that gave them. */
export function datesBy(
  [calendar, ...others]: readonly [Calendar, ...Calendar[]],
  { periodNumber: _number, provisional: _none, ...dates }: ScheduledPeriod,
): PeriodDates {
  return {
    ...dates,
    calendarId: calendar.calendarId,
    calendarVersion: calendar.version,
    otherCalendars: others.map(({ calendarId, version }) => ({ calendarId, version })),
  };
}
