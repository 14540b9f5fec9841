import { remainingPeriods, type ScheduledPeriod } from '#domain/schedule';
import type { BusinessDate, Refusal, Result, WorkingDays } from '#domain/shared';
import type { DealTerms } from '../terms.js';

/** Terms are checked without a calendar: every weekday counts as worked. */
const weekdays: WorkingDays = { calendarId: 'weekdays', years: [], holidays: [], workedWeekends: [] };

/** May a calendar have data for the date's year? */
export const isInCalendarYear = (date: BusinessDate): boolean => /^(19|2\d)/.test(date);

/** A period that the terms schedule, and the term by which it ends when it does. */
export interface PlannedPeriod {
  readonly path: string;
  readonly period: ScheduledPeriod;
}

/**
 * Every life that the terms schedule: with no class cleared, and with those cleared from the beginning on whose clearing ends
 * a phase; none where the deal lives outside of all calendars.
 */
export function plannedLives(terms: DealTerms): Result<ScheduledPeriod[], Refusal>[] {
  const { schedule, cutOffDate, closingDate, legalMaturityDate } = terms;
  if (![cutOffDate, closingDate, legalMaturityDate].every(isInCalendarYear)) return [];
  const phases = 'phases' in schedule ? schedule.phases : [];
  const cleared = phases.flatMap(({ until }) => (until && 'cleared' in until ? [until.cleared] : []));
  return [[], ...cleared].map((_, count) =>
    remainingPeriods(terms, weekdays, { previous: null, clearedClasses: cleared.slice(0, count).flat() }),
  );
}

/** The periods of every life; none where the schedule is at fault. */
export function plannedPeriods(terms: DealTerms): PlannedPeriod[] {
  const { schedule } = terms;
  return plannedLives(terms).flatMap((life) =>
    life.ok
      ? life.value.map((period, index) => ({
          path:
            'periods' in schedule
              ? `schedule.periods[${index}].determinationDate`
              : `schedule.phases[${period.phase}].determination`,
          period,
        }))
      : [],
  );
}
