import type { CalendarState } from '#domain/calendar';
import { versionsOf, type DealTerms, type KnownDeal } from '#domain/deal';
import { assert, err, ok, refusal, type BusinessDate, type Calendar, type Refusal, type Result } from '#domain/shared';
import { calendarIdsOf, periodDates } from './period-dates.js';
import type { PeriodDates } from './period.events.js';
import { levelsSoFar, type TriggerChange } from './trigger-history.js';
import type { PeriodState } from './period.state.js';

/** What a period's dates follow from, besides the terms. */
export interface DateBasis {
  /** The calendars that the deal's terms name. */
  readonly calendars: readonly CalendarState[];
  /** The period before; unopened for the first. */
  readonly previous: PeriodState;
  /** The classes without principal after the last distribution that is paid. */
  readonly clearedClasses: readonly string[];
  /** Which triggers have fired since when, and which were cured, as far as the period's days reach back. */
  readonly triggerChanges: readonly TriggerChange[];
}

/** A period's dates, and the version of the terms that gives them. */
export interface ResolvedDates {
  readonly termsVersion: number;
  readonly dates: PeriodDates;
}

/**
 * The dates of a period under the calendars as they are published now and what is known of the classes now, by the newest
 * version of the terms that is in force on the determination date which it gives. Refused: CALENDAR_UNKNOWN,
 * CALENDAR_YEAR_MISSING, SCHEDULE_UNRESOLVED, PERIOD_UNKNOWN, PREVIOUS_PERIOD_NOT_OPENED.
 */
export function resolveDates(deal: KnownDeal, periodNumber: number, basis: DateBasis): Result<ResolvedDates, Refusal> {
  const found = underVersionInForce(deal, (terms) => datesUnder(terms, periodNumber, basis));
  return found.ok ? ok({ termsVersion: found.value.termsVersion, dates: found.value.found }) : found;
}

/**
 * What the newest version of the terms finds that is in force on the determination date which it finds; where none is, the
 * answer of the newest.
 */
export function underVersionInForce<T extends { readonly determinationDate: BusinessDate }>(
  deal: KnownDeal,
  find: (terms: DealTerms) => Result<T, Refusal>,
): Result<{ readonly termsVersion: number; readonly terms: DealTerms; readonly found: T }, Refusal> {
  const [newest, ...earlier] = versionsOf(deal).map(({ termsVersion, effectiveFrom, terms }) => {
    const found = find(terms);
    return found.ok ? ok({ termsVersion, effectiveFrom, terms, found: found.value }) : found;
  });
  assert(newest, 'a registered deal has terms');
  const all = [newest, ...earlier];
  const first = all.at(-1);
  return (
    all.find((one) => one.ok && (one === first || one.value.effectiveFrom <= one.value.found.determinationDate)) ??
    newest
  );
}

function datesUnder(
  terms: DealTerms,
  periodNumber: number,
  { calendars, previous, clearedClasses, triggerChanges }: DateBasis,
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
  const dates = periodDates(terms, published.value, {
    previous: before,
    clearedClasses,
    ...levelsSoFar(terms, triggerChanges),
  });
  if (!dates.ok) return dates;
  return dates.value === null ? err(unknown) : ok(dates.value);
}

/** The calendars by which the terms count, as they are published; refused CALENDAR_UNKNOWN. */
export function publishedCalendars(
  terms: DealTerms,
  states: readonly CalendarState[],
): Result<readonly [Calendar, ...Calendar[]], Refusal> {
  const found: Calendar[] = [];
  for (const calendarId of calendarIdsOf(terms)) {
    const state = states.find((one) => one.status === 'published' && one.calendar.calendarId === calendarId);
    if (state?.status !== 'published') {
      const detail = { field: 'calendarId', value: calendarId };
      return err(refusal('CALENDAR_UNKNOWN', `calendar ${calendarId} is not published`, detail));
    }
    found.push(state.calendar);
  }
  const [first, ...others] = found;
  assert(first, 'a deal counts by a calendar');
  return ok([first, ...others]);
}
