import type { CalendarState } from '#domain/calendar';
import type { DealTerms, KnownDeal } from '#domain/deal';
import {
  PERIODS_MAX,
  plannedNextPeriod,
  unpublishedCalendar,
  type ScheduledPeriod,
  type ScheduleSoFar,
} from '#domain/schedule';
import { err, jointly, ok, refusal, type Refusal, type Result, type WorkingDays } from '#domain/shared';
import { calendarIdsOf } from './period-dates.js';
import { levelsSoFar, type TriggerChange } from './trigger-history.js';
import { underVersionInForce } from './resolve-dates.js';

/** A period that is still to come, and the version of the terms that gives its dates. */
export interface PlannedPeriodOfDeal {
  readonly termsVersion: number;
  readonly terms: DealTerms;
  readonly period: ScheduledPeriod;
}

/**
 * The periods still to come to the end of the schedule, none once the trust has ended, if no class is cleared meanwhile, each by the version of the terms that is
 * in force on its determination date. For planning: dates in years that are not published are provisional. Refused: SCHEDULE_UNRESOLVED.
 */
export function plannedSchedule(
  deal: KnownDeal,
  calendars: readonly CalendarState[],
  soFar: Omit<ScheduleSoFar, 'remittanceLevels'>,
  triggerChanges: readonly TriggerChange[],
): Result<PlannedPeriodOfDeal[], Refusal> {
  const planned: PlannedPeriodOfDeal[] = [];
  if (deal.status === 'terminated' || deal.status === 'liquidated') return ok(planned);
  let standing = soFar;
  for (;;) {
    const next = underVersionInForce(deal, (terms) => {
      const period = plannedNextPeriod(terms, workingDaysOf(terms, calendars), {
        ...standing,
        ...levelsSoFar(terms, triggerChanges),
      });
      if (!period.ok) return period;
      return period.value === null ? err(NO_FURTHER_PERIOD) : ok(period.value);
    });
    if (!next.ok) return next.error === NO_FURTHER_PERIOD ? ok(planned) : next;
    const { termsVersion, terms, found } = next.value;
    if (found.periodNumber > PERIODS_MAX) {
      return err(refusal('SCHEDULE_UNRESOLVED', `a deal has at most ${PERIODS_MAX} periods`));
    }
    planned.push({ termsVersion, terms, period: found });
    standing = { ...standing, previous: found };
  }
}

const NO_FURTHER_PERIOD = refusal('PERIOD_UNKNOWN', 'the schedule has no further period');

/** The days that all of the deal's calendars work; of no year where one of them is not published. */
export function workingDaysOf(terms: DealTerms, states: readonly CalendarState[]): WorkingDays {
  const [first, ...others] = calendarIdsOf(terms).map((calendarId): WorkingDays => {
    const state = states.find((one) => one.status === 'published' && one.calendar.calendarId === calendarId);
    return state?.status === 'published' ? state.calendar : unpublishedCalendar(calendarId);
  });
  return first ? jointly([first, ...others]) : unpublishedCalendar(terms.schedule.calendarId);
}
