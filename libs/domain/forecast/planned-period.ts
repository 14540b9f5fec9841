import type { DealTerms } from '#domain/deal';
import { periodDates, type PeriodDates } from '#domain/period';
import { yearsFrom, addDays, type Calendar } from '#domain/shared';

/** The dates of a period that is still to come. */
export type PlannedPeriod = Pick<
  PeriodDates,
  'collectionFrom' | 'determinationDate' | 'interestFrom' | 'interestTo' | 'paymentDate'
> & {
  readonly periodNumber: number;
  /** A year that the dates touch is not published: its weekdays were taken as worked. */
  readonly provisional: boolean;
};

/**
 * A period's dates by the deal's schedule, also beyond what is published of its calendar; null after the last period. Without
 * a calendar every date is provisional.
 */
export function plannedPeriod(terms: DealTerms, calendar: Calendar | null, periodNumber: number): PlannedPeriod | null {
  const known = calendar ? periodDates(terms, calendar, periodNumber) : null;
  if (known?.ok) return { ...planned(known.value), periodNumber, provisional: false };
  const guessed = periodDates(terms, weekdaysWorked(terms, calendar), periodNumber);
  return guessed.ok ? { ...planned(guessed.value), periodNumber, provisional: true } : null;
}

const planned = ({
  collectionFrom,
  determinationDate,
  interestFrom,
  interestTo,
  paymentDate,
}: PeriodDates): Omit<PlannedPeriod, 'periodNumber' | 'provisional'> => ({
  collectionFrom,
  determinationDate,
  interestFrom,
  interestTo,
  paymentDate,
});

/** The calendar with every year of the deal, and one on either side; the years that it lacked know no holiday. */
function weekdaysWorked({ schedule, cutOffDate, legalMaturityDate }: DealTerms, calendar: Calendar | null): Calendar {
  const known = calendar ?? {
    calendarId: schedule.calendarId,
    version: 0,
    years: [],
    holidays: [],
    workedWeekends: [],
  };
  const years = yearsFrom(addDays(cutOffDate, -366), addDays(legalMaturityDate, 366));
  return { ...known, years: [...new Set([...known.years, ...years])] };
}
