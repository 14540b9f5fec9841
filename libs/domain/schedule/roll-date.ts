import {
  addWorkingDays,
  isWorkingDay,
  monthOf,
  ok,
  type BusinessDate,
  type WorkingDays,
  type Refusal,
  type Result,
} from '#domain/shared';

/**
 * What becomes of a date that is not worked: `unadjusted` leaves it, `following` (the trade's 顺延) and `preceding` take
 * the nearest working day on that side, and their `modified` forms turn back where that lies in another month.
 */
export const rollConventions = [
  'unadjusted',
  'following',
  'modified following',
  'preceding',
  'modified preceding',
] as const;
export type RollConvention = (typeof rollConventions)[number];

/** The date under the convention; refused with CALENDAR_YEAR_MISSING where the calendar does not know. */
export function rollDate(
  calendar: WorkingDays,
  date: BusinessDate,
  convention: RollConvention,
): Result<BusinessDate, Refusal> {
  switch (convention) {
    case 'unadjusted':
      return ok(date);
    case 'following':
      return nearestWorkingDay(calendar, date, 1);
    case 'preceding':
      return nearestWorkingDay(calendar, date, -1);
    case 'modified following':
      return withinMonth(calendar, date, 1);
    case 'modified preceding':
      return withinMonth(calendar, date, -1);
  }
}

function withinMonth(calendar: WorkingDays, date: BusinessDate, side: 1 | -1): Result<BusinessDate, Refusal> {
  const rolled = nearestWorkingDay(calendar, date, side);
  if (!rolled.ok || monthOf(rolled.value) === monthOf(date)) return rolled;
  return nearestWorkingDay(calendar, date, side === 1 ? -1 : 1);
}

/** The date itself when worked, else the first working day after (1) or before (-1) it. */
function nearestWorkingDay(calendar: WorkingDays, date: BusinessDate, side: 1 | -1): Result<BusinessDate, Refusal> {
  const worked = isWorkingDay(calendar, date);
  if (!worked.ok) return worked;
  return worked.value ? ok(date) : addWorkingDays(calendar, date, side);
}
