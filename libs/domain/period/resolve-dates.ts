import type { CalendarState } from '#domain/calendar';
import type { DealTerms } from '#domain/deal';
import { err, ok, refusal, type Calendar, type Refusal, type Result } from '#domain/shared';
import { calendarIdsOf, periodDates } from './period-dates.js';
import type { PeriodDates } from './period.events.js';
import type { PeriodState } from './period.state.js';

/** What a period's dates follow from, besides the terms. */
export interface DateBasis {
  /** The calendars that the deal's terms name, in their order. */
  readonly calendars: readonly CalendarState[];
  /** The period before; unopened for the first. */
  readonly previous: PeriodState;
  /** The classes without principal after the last distribution that is paid. */
  readonly clearedClasses: readonly string[];
}

/**
 * The dates of a period under the calendars as they are published now and what is known of the classes now. Refused:
 * CALENDAR_UNKNOWN, CALENDAR_YEAR_MISSING, SCHEDULE_UNRESOLVED, PERIOD_UNKNOWN, PREVIOUS_PERIOD_NOT_OPENED.
 */
export function resolveDates(
  terms: DealTerms,
  periodNumber: number,
  { calendars, previous, clearedClasses }: DateBasis,
): Result<PeriodDates, Refusal> {
  const published = publishedCalendars(terms, calendars);
  if (!published.ok) return published;
  const detail = { field: 'periodNumber', value: String(periodNumber) };
  const unknown = refusal('PERIOD_UNKNOWN', `the terms of ${terms.dealId} schedule no period ${periodNumber}`, detail);
  if (!Number.isInteger(periodNumber) || periodNumber < 1) return err(unknown);
  if (periodNumber > 1 && previous.status === 'unopened') {
    return err(refusal('PREVIOUS_PERIOD_NOT_OPENED', `period ${periodNumber - 1} is not opened`, detail));
  }
  const before = previous.status === 'unopened' ? null : { ...previous.dates, periodNumber: previous.periodNumber };
  const dates = periodDates(terms, published.value, { previous: before, clearedClasses });
  if (!dates.ok) return dates;
  return dates.value === null ? err(unknown) : ok(dates.value);
}

function publishedCalendars(
  terms: DealTerms,
  states: readonly CalendarState[],
): Result<readonly [Calendar, ...Calendar[]], Refusal> {
  const [calendarId, ...otherIds] = calendarIdsOf(terms);
  const calendarAt = (id: string, at: number): Result<Calendar, Refusal> => {
    const state = states[at];
    if (state?.status === 'published') return ok(state.calendar);
    return err(refusal('CALENDAR_UNKNOWN', `calendar ${id} is not published`, { field: 'calendarId', value: id }));
  };
  const first = calendarAt(calendarId, 0);
  if (!first.ok) return first;
  const others: Calendar[] = [];
  for (const [at, id] of otherIds.entries()) {
    const other = calendarAt(id, at + 1);
    if (!other.ok) return other;
    others.push(other.value);
  }
  return ok([first.value, ...others]);
}
