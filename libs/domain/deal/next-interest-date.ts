import { listedPeriods, remainingPeriods } from '#domain/schedule';
import { assert, type BusinessDate } from '#domain/shared';
import type { DealTerms } from './terms.js';

/**
 * Where the interest period after the one that ends on a date ends itself, if its payment clears no further class; null after
 * the deal's last. By rules the dates are those of the phase that the classes cleared so far have reached; interest dates are
 * then unadjusted (validated), so that no calendar moves them.
 */
export function nextInterestDate(
  terms: DealTerms,
  interestTo: BusinessDate,
  clearedClasses: readonly string[],
): BusinessDate | null {
  const ends = 'periods' in terms.schedule ? listedEnds(terms) : ruledEnds(terms, clearedClasses);
  const index = ends.indexOf(interestTo);
  assert(index >= 0, `${interestTo} ends an interest period of the schedule`);
  return ends[index + 1] ?? null;
}

const listedEnds = ({ schedule }: DealTerms): readonly BusinessDate[] =>
  listedPeriods(schedule).map(({ paymentDate }) => paymentDate);

function ruledEnds(terms: DealTerms, clearedClasses: readonly string[]): readonly BusinessDate[] {
  const weekdays = { calendarId: terms.schedule.calendarId, years: [], holidays: [], workedWeekends: [] };
  const life = remainingPeriods(terms, weekdays, { previous: null, clearedClasses });
  assert(life.ok, 'terms without a fault schedule every period');
  return life.value.map((period) => period.interestTo);
}
