import {
  addDays,
  addWorkingDays,
  ok,
  type BusinessDate,
  type Refusal,
  type Result,
  type WorkingDays,
} from '#domain/shared';
import { generateDates } from './generate-dates.js';
import { rollDate } from './roll-date.js';
import type { OffsetDays, RemittanceTerms } from './schedule-terms.js';

/** The date so many days from another; refused with CALENDAR_YEAR_MISSING where the calendar does not know. */
export function offsetDate(calendar: WorkingDays, base: BusinessDate, days: OffsetDays): Result<BusinessDate, Refusal> {
  return 'workingDays' in days
    ? addWorkingDays(calendar, base, days.workingDays)
    : rollDate(calendar, addDays(base, days.calendarDays), days.roll ?? 'unadjusted');
}

/** A day on which collections are handed over, and the end of the stretch that they were collected in. */
export interface Remittance {
  readonly end: BusinessDate;
  readonly date: BusinessDate;
}

/**
 * The days on which a collection period's cash is handed over, in order and each once: where the ends of several stretches
 * lead to one day, it is that of the first.
 */
export function remittancesOf(
  calendar: WorkingDays,
  terms: RemittanceTerms,
  collected: { readonly from: BusinessDate; readonly to: BusinessDate },
): Result<readonly Remittance[], Refusal> {
  const stretches = stretchesOf(calendar, terms, collected);
  return stretches.ok ? ok(eachDayOnce(stretches.value)) : stretches;
}

/** Every stretch that the terms cut from a collection period, by its end, with the day on which it is handed over. */
export function stretchesOf(
  calendar: WorkingDays,
  { each, after }: RemittanceTerms,
  collected: { readonly from: BusinessDate; readonly to: BusinessDate },
): Result<readonly Remittance[], Refusal> {
  const ends = each ? generateDates(each, collected, calendar) : ok<BusinessDate[]>([]);
  if (!ends.ok) return ends;
  const stretches: Remittance[] = [];
  for (const end of new Set([...ends.value, collected.to])) {
    const date = offsetDate(calendar, end, after);
    if (!date.ok) return date;
    stretches.push({ end, date: date.value });
  }
  return ok(stretches);
}

/** In the order of their days, each of which stands for the first stretch that it hands over. */
export function eachDayOnce(stretches: readonly Remittance[]): readonly Remittance[] {
  const first = new Map<BusinessDate, Remittance>();
  for (const one of stretches) if (!first.has(one.date)) first.set(one.date, one);
  return [...first.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
